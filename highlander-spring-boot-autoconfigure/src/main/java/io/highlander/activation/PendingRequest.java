package io.highlander.activation;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that an activation has taken in and not answered yet. All times are of this node's monotonic clock. */
sealed class PendingRequest permits PendingCall {

    private static final long MOST_SLACK_MILLIS = 250;

    private final Request request;
    private final EntityEvents events;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private long takenNanos;
    private long deadlineNanos;
    private long startByNanos;

    PendingRequest(Request request, long nowNanos, EntityEvents events) {
        this.request = request;
        this.events = events;
        takeAt(nowNanos);
    }

    static PendingRequest of(Request request, @Nullable LentThread lent, long nowNanos, EntityEvents events) {
        if (request instanceof Invoke invoke) {
            return new PendingCall(invoke, invoke.call(), lent, nowNanos, events);
        }
        return request instanceof Poll poll
                ? new PendingCall(poll, poll.call(), null, nowNanos, events)
                : new PendingRequest(request, nowNanos, events);
    }

    /** Counts the request as one that has just arrived. */
    void takeAt(long nowNanos) {
        takenNanos = nowNanos;
        deadlineNanos = nowNanos + request.remainingMillis() * 1_000_000;
        startByNanos = deadlineNanos - Math.min(request.remainingMillis() / 10, MOST_SLACK_MILLIS) * 1_000_000;
    }

    Request request() {
        return request;
    }

    /** When the request arrived. */
    long takenNanos() {
        return takenNanos;
    }

    /** When the caller stops waiting. */
    long deadlineNanos() {
        return deadlineNanos;
    }

    /**
     * Whether it is too late to begin. That is a little before the deadline, so that the caller still learns that nothing was run.
     */
    boolean isTooLate(long nowNanos) {
        return nowNanos - startByNanos > 0;
    }

    /** Returns the thread of the caller, if the request may be handled there, or null. */
    @Nullable
    LentThread lent() {
        return null;
    }

    /** Completes exactly once, never exceptionally. */
    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** Completes the reply. */
    void answer(Reply answer) {
        if (answer instanceof Reply.Refused refused) {
            events.refused(request.entity(), refused);
        }
        reply.complete(answer);
    }
}
