package io.highlander.tenure;

import io.highlander.session.NodeSession;
import io.highlander.single.Tenure;
import org.jspecify.annotations.Nullable;

/** A tenure of this node. Its end is for good: a lease that comes back is no longer its lease. */
final class RunningTenure implements Tenure {

    private final String name;
    private final long token;
    private final NodeSession session;
    private volatile boolean ended;
    private @Nullable Thread thread;

    RunningTenure(String name, long token, NodeSession session) {
        this.name = name;
        this.token = token;
        this.session = session;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long token() {
        return token;
    }

    @Override
    public boolean holds() {
        if (!ended && !mayAct()) {
            end();
        }
        return !ended;
    }

    /** S1: the next tenure begins when the lease of this one's session has ended. */
    private boolean mayAct() {
        return session.mayAnswer();
    }

    /** Ends it, and interrupts what is done in it, unless that asks. */
    synchronized void end() {
        ended = true;
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    /** Does the work on this thread. Returns what it has thrown, or null. */
    @Nullable
    Throwable run(Single.Work work) {
        if (!entered()) {
            return null;
        }
        try {
            work.run(this);
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            left();
        }
    }

    private synchronized boolean entered() {
        thread = Thread.currentThread();
        return !ended;
    }

    private synchronized void left() {
        thread = null;
        Thread.interrupted();
    }
}
