package io.highlander.ownership;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** This node's life under one session of the coordination service, from its joining to the session's end. */
final class MemberSession implements NodeSession {

    private final CoordinationSession coordination;
    private final Lease lease;
    private final long generation;
    private final AtomicLong latestZxid;
    private final List<Runnable> whenOver = new ArrayList<>();
    private volatile boolean over;

    MemberSession(CoordinationSession coordination, Lease lease, long generation, long joinedZxid) {
        this.coordination = coordination;
        this.lease = lease;
        this.generation = generation;
        latestZxid = new AtomicLong(joinedZxid);
        coordination.onOver(this::end);
    }

    @Override
    public long id() {
        return coordination.id();
    }

    @Override
    public boolean mayAnswer() {
        return !isOver() && lease.isHeld();
    }

    @Override
    public boolean isOver() {
        return over || coordination.isOver();
    }

    @Override
    public void onOver(Runnable action) {
        synchronized (whenOver) {
            if (!over) {
                whenOver.add(action);
                return;
            }
        }
        action.run();
    }

    /** Gives the session up: nothing is owned under it from now on. */
    void end() {
        List<Runnable> actions;
        synchronized (whenOver) {
            over = true;
            actions = List.copyOf(whenOver);
            whenOver.clear();
        }
        actions.forEach(Runnable::run);
    }

    CoordinationSession coordination() {
        return coordination;
    }

    Lease lease() {
        return lease;
    }

    void sawZxid(long zxid) {
        latestZxid.accumulateAndGet(zxid, Math::max);
    }

    FencingToken now() {
        return new FencingToken(generation, latestZxid.get());
    }

    FencingToken tokenAt(long zxid) {
        return new FencingToken(generation, zxid);
    }
}
