package io.highlander.activation.mailbox;

import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.threads.LentThread;
import io.highlander.concurrent.Afterwards;
import io.highlander.request.Invoke;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that an activation has taken in and not answered yet. All times are of this node's monotonic clock. */
public sealed class PendingRequest permits PendingCall {

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

    public static PendingRequest of(Request request, @Nullable LentThread lent, long nowNanos, EntityEvents events) {
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

    public Request request() {
        return request;
    }

    /** When the request arrived. */
    long takenNanos() {
        return takenNanos;
    }

    /** When the caller stops waiting. */
    public long deadlineNanos() {
        return deadlineNanos;
    }

    /**
     * Whether it is too late to begin. That is a little before the deadline, so that the caller still learns that nothing was run.
     */
    public boolean isTooLate(long nowNanos) {
        return nowNanos - startByNanos > 0;
    }

    /** Returns the thread of the caller, if the request may be handled there, or null. */
    public @Nullable LentThread lent() {
        return null;
    }

    /** Completes exactly once, never exceptionally. */
    public CompletableFuture<Reply> reply() {
        return reply;
    }

    /** Completes the reply as another activation has answered, which has told of it. */
    public void pass(Reply answer) {
        reply.complete(answer);
    }

    /** Completes the reply. */
    public void answer(Reply answer) {
        if (answer instanceof Reply.Refused refused) {
            events.refused(request.entity(), refused);
        }
        // The receiver of the reply may send further calls on this thread. The next event does not wait for that.
        Afterwards.run(() -> reply.complete(answer));
    }
}
