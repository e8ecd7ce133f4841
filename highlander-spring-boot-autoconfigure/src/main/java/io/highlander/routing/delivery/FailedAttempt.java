package io.highlander.routing.delivery;

import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Futures;
import io.highlander.request.Reply;
import io.highlander.routing.observation.RouteEvents.Retry;
import io.highlander.routing.peer.NotSentException;
import io.highlander.routing.reply.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt did not answer its call, so that the call is sent again.
 *
 * @param mayHaveRun whether the attempt may have run the call, if it was one that may run it
 * @param trouble a clause that says what happened, for the caller to read
 * @param hint the node that is said to have the entity, or {@code null}
 */
record FailedAttempt(
        boolean mayHaveRun,
        String trouble,
        Retry why,
        @Nullable NodeAddress hint) {

    /** The attempt was answered, but calls before it were sent again to a later activation, and may run there behind it. */
    static final FailedAttempt OVERTAKEN =
            new FailedAttempt(true, "its answer came after calls before it had been sent again", Retry.OVERTAKEN, null);

    /**
     * Returns what went wrong with an attempt, or null if nothing did: its node answered the request.
     *
     * @param node the node to which the attempt was sent
     * @param reply the reply; {@code null} if there was a failure
     */
    static @Nullable FailedAttempt of(NodeAddress node, @Nullable Reply reply, @Nullable Throwable failure) {
        if (failure != null) {
            return failed(node, Futures.unwrapped(failure));
        }
        if (reply instanceof Reply.Moved moved) {
            return new FailedAttempt(false, moved.message(), Retry.MOVED, moved.owner());
        }
        return reply instanceof Reply.Unknown unknown
                ? new FailedAttempt(true, unknown.message(), Retry.UNKNOWN, null)
                : null;
    }

    private static FailedAttempt failed(NodeAddress node, Throwable cause) {
        String trouble = "node " + node + ": " + Failures.clause(cause.getMessage());
        return cause instanceof NotSentException
                ? new FailedAttempt(false, trouble, Retry.NOT_SENT, null)
                : new FailedAttempt(true, trouble, Retry.LOST, null);
    }
}
