package io.highlander.activation;

import io.highlander.EntityId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls of one activation, one at a time, in turns on handler threads. If a handler returns before it has ended, the turn
 * pauses, and it continues on a handler thread when the handler has ended.
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

    /** Says what there is to do. All methods but {@link #run} are called under the monitor. */
    interface Task {

        /** Returns the call to run next, or null if nothing may run now. */
        @Nullable
        PendingCall next();

        /** Returns the answer to a call that is not to be run, or null if it is to be run. */
        CallRunner.@Nullable Ran answerWithoutRunning(PendingCall pending);

        /** Runs the call, outside of the monitor. Calls {@code then} once, on any thread. */
        void run(PendingCall pending, Consumer<CallRunner.Ran> then);

        /** Records that the call was answered or run. */
        void done(PendingCall pending, CallRunner.Ran ran);

        /** Fails the activation because of a bug. */
        void failed(PendingCall pending, Throwable bug);

        /** Decides what to do after the last call of a turn. */
        void endOfTurn();
    }

    Worker(Object monitor, EntityId id, Executor threads, Outbox outbox, Task task) {
        this.monitor = monitor;
        this.id = id;
        this.threads = threads;
        this.outbox = outbox;
        this.task = task;
    }

    /** Whether a turn, or a task of {@link #work}, is in progress. Call under the monitor, as the next two methods. */
    boolean isWorking() {
        return working;
    }

    /** Runs the task as the worker. If no thread is available, whatever the executor throws, the next sweep retries. */
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

    /** Runs the calls that wait. The calling thread is the worker. */
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

    /** Begins to run the call. Returns false if it was answered without running, or has failed because of a bug. */
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
            // An interrupt was meant for this handler only.
            Thread.interrupted();
        }
    }

    /**
     * Called when the handler has ended. If the handler had returned before, on another thread perhaps, the turn continues from
     * here.
     */
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
