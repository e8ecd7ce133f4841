package io.highlander.activation;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that an activation has taken in. */
final class PendingCall {

    private static final long MOST_SLACK_MILLIS = 250;

    private final Request request;
    private final long takenNanos;
    private final long deadlineNanos;
    private final long startByNanos;
    private final CompletableFuture<Reply> reply;
    private long begunNanos;
    private @Nullable WatchedRun watched;

    PendingCall(Request request, long nowNanos) {
        this(request, nowNanos, new CompletableFuture<>());
    }

    private PendingCall(Request request, long nowNanos, CompletableFuture<Reply> reply) {
        this.request = request;
        this.reply = reply;
        takenNanos = nowNanos;
        begunNanos = nowNanos;
        deadlineNanos = nowNanos + request.remainingMillis() * 1_000_000;
        startByNanos = deadlineNanos - Math.min(request.remainingMillis() / 10, MOST_SLACK_MILLIS) * 1_000_000;
    }

    /** Makes a copy with a fresh arrival time, so that the time a poll was parked does not count as queueing. */
    PendingCall takenAt(long nowNanos) {
        return new PendingCall(request, nowNanos, reply);
    }

    Request request() {
        return request;
    }

    /** Returns what is to be run. A {@link Locate} runs nothing, so this is not asked of it. */
    Call call() {
        if (request instanceof Invoke invoke) {
            return invoke.call();
        }
        if (request instanceof Poll poll) {
            return poll.call();
        }
        throw new IllegalStateException(request + " runs nothing.");
    }

    /** When the call arrived, by this node's monotonic clock, as all times here. */
    long takenNanos() {
        return takenNanos;
    }

    /** When the call's turn came, even if it is then not run; before that, or if it has no turn of its own, the time of its arrival. */
    long begunNanos() {
        return begunNanos;
    }

    void markBegun(long nowNanos) {
        begunNanos = nowNanos;
    }

    /** When the caller stops waiting. */
    long deadlineNanos() {
        return deadlineNanos;
    }

    /**
     * Whether it is too late to begin. That is a little before the deadline, so that the caller still learns that the call was not
     * run.
     */
    boolean isTooLate(long nowNanos) {
        return nowNanos - startByNanos > 0;
    }

    /** Tells the observation that the call has run and that its reply waits for a save, or for a look at the store. */
    void markWaitingForSave() {
        if (watched != null) {
            watched.markWaitingForSave();
        }
    }

    void observeWith(WatchedRun run) {
        watched = run;
    }

    Handling handling() {
        return watched == null ? Handling.NONE : watched.handling();
    }

    /** Completes exactly once, never exceptionally. */
    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** Completes the reply, outside of every monitor. */
    void answer(Reply answer) {
        if (watched != null) {
            watched.answered(answer);
        }
        reply.complete(answer);
    }
}
