package io.highlander.activation;

import io.highlander.EntityId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls of one activation, one at a time, in turns on threads for handlers. A turn whose handler goes on elsewhere goes on
 * with it.
 */
final class Worker {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private static final int MAX_CALLS_PER_TURN = 256;

    private final Object monitor;
    private final EntityId id;
    private final Executor threads;
    private final Outbox outbox;
    private final Task task;
    private boolean working;

    /** What there is to do. All but {@link #run} are called under the monitor. */
    interface Task {

        /** The call to run next; none when nothing may run now. */
        @Nullable
        PendingCall next();

        /** The answer to a call that is not to be run. */
        CallRunner.@Nullable Ran answerWithoutRunning(PendingCall pending);

        /** Runs the call, outside of the monitor. {@code then} is called once, on any thread. */
        void run(PendingCall pending, Consumer<CallRunner.Ran> then);

        /** The call was answered or run. */
        void done(PendingCall pending, CallRunner.Ran ran);

        /** Something is wrong that should not be. */
        void failed(PendingCall pending, Throwable bug);

        /** Nothing more is run now. */
        void endOfTurn();
    }

    Worker(Object monitor, EntityId id, Executor threads, Outbox outbox, Task task) {
        this.monitor = monitor;
        this.id = id;
        this.threads = threads;
        this.outbox = outbox;
        this.task = task;
    }

    /** Under the monitor, as the next two. */
    boolean isWorking() {
        return working;
    }

    /** Nobody else works while this does. Where no thread can be had, whoever looks after the activation tries again. */
    void work(Runnable something) {
        working = true;
        try {
            threads.execute(something);
        } catch (RuntimeException | Error e) {
            working = false;
            log.warn("No thread could be had to work on {}; trying again.", id, e);
        }
    }

    void beginTurn() {
        work(this::turn);
    }

    /** Begins a turn on this thread, under the monitor. The caller goes on with {@link #turn} or {@link #endTurn}. */
    void occupy() {
        working = true;
    }

    /** Ends the turn that {@link #occupy} or {@link #beginTurn} began, under the monitor. */
    void endTurn() {
        working = false;
        task.endOfTurn();
    }

    /** Runs what waits. Whoever calls this is the worker. */
    void turn() {
        PendingCall pending = null;
        CallRunner.Ran ran = null;
        for (int calls = 0; ; calls++) {
            synchronized (monitor) {
                if (pending != null && ran != null) {
                    doneOrFail(pending, ran);
                }
                pending = calls < MAX_CALLS_PER_TURN ? task.next() : null;
                if (pending == null) {
                    endTurn();
                }
            }
            outbox.send();
            if (pending == null) {
                return;
            }
            TurnContinuation continuation = new TurnContinuation();
            boolean begun = beginOrFail(pending, continuation);
            ran = begun ? continuation.recordReturn() : null;
            if (begun && ran == null) {
                return;
            }
        }
    }

    /** False when it is answered already. */
    private boolean beginOrFail(PendingCall pending, TurnContinuation continuation) {
        try {
            synchronized (monitor) {
                CallRunner.Ran known = task.answerWithoutRunning(pending);
                if (known != null) {
                    task.done(pending, known);
                    return false;
                }
            }
            task.run(pending, ran -> ended(pending, ran, continuation));
            return true;
        } catch (RuntimeException | Error e) {
            fail(pending, e);
            return false;
        } finally {
            // An interrupt was meant for this handler.
            Thread.interrupted();
        }
    }

    /** The handler has ended, before it returned, or elsewhere: then the turn goes on from here. */
    private void ended(PendingCall pending, CallRunner.Ran ran, TurnContinuation continuation) {
        if (continuation.recordEnd(ran)) {
            synchronized (monitor) {
                doneOrFail(pending, ran);
                beginTurn();
            }
            outbox.send();
        }
    }

    private void doneOrFail(PendingCall pending, CallRunner.Ran ran) {
        try {
            task.done(pending, ran);
        } catch (RuntimeException | Error e) {
            task.failed(pending, e);
        }
    }

    private void fail(PendingCall pending, Throwable bug) {
        synchronized (monitor) {
            task.failed(pending, bug);
        }
    }
}
