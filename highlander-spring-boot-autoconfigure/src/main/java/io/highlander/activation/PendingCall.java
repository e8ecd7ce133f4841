package io.highlander.activation;

import java.util.concurrent.CompletableFuture;

/**
 * A call that an activation has taken in.
 *
 * @param deadlineNanos when the caller stops waiting, by this node's monotonic clock
 * @param startByNanos when it is too late to begin: a little earlier, so that the caller still hears that it was not run
 * @param reply completed exactly once, never exceptionally
 */
record PendingCall(Call call, long deadlineNanos, long startByNanos, CompletableFuture<Reply> reply) {

    private static final long MOST_SLACK_MILLIS = 250;

    static PendingCall of(Call call, long nowNanos) {
        long slack = Math.min(call.remainingMillis() / 10, MOST_SLACK_MILLIS);
        long deadline = nowNanos + call.remainingMillis() * 1_000_000;
        return new PendingCall(call, deadline, deadline - slack * 1_000_000, new CompletableFuture<>());
    }

    /** Whether it is not to be run, but to be told who would. */
    boolean asksForActivation() {
        return call.activation() == null;
    }

    boolean isTooLate(long nowNanos) {
        return nowNanos - startByNanos > 0;
    }
}
