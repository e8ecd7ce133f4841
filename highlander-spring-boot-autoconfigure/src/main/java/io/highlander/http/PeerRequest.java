package io.highlander.http;

import io.highlander.ownership.NodeAddress;
import io.highlander.routing.NotSentException;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Something that was asked of a node, from the asking to the answer. It always ends: answered, not sent, or lost.
 *
 * @param <T> the answer
 */
abstract class PeerRequest<T> implements OutgoingFrame {

    /** Leaves the node the time to answer by itself that the caller's time is up. */
    private static final long GRACE_MILLIS = 1_000;

    private final NodeAddress node;
    private final PendingRequests pending;
    private final Ticker ticker;
    private final long endNanos;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    PeerRequest(NodeAddress node, PendingRequests pending, Ticker ticker, long remainingMillis) {
        this.node = node;
        this.pending = pending;
        this.ticker = ticker;
        long bounded = Math.min(remainingMillis, TimeUnit.DAYS.toMillis(365));
        endNanos = ticker.nanoTime() + TimeUnit.MILLISECONDS.toNanos(bounded);
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    /** Takes a frame with this request's id. On the event loop. */
    abstract void onFrame(Frame frame);

    abstract void write(ByteBuf out, long id, long remainingMillis);

    @Override
    public final void writeTo(ByteBuf out) {
        long remainingMillis = remainingMillis();
        if (remainingMillis <= 0) {
            dropped("its time was up before it could be sent");
        } else {
            write(out, pending.add(this), remainingMillis);
        }
    }

    @Override
    public final void dropped(String why) {
        answer.completeExceptionally(new NotSentException("Not sent to node " + node + ": " + why + ".", null));
    }

    final void lost(String why) {
        answer.completeExceptionally(new ReplyLostException("No reply from node " + node + ": " + why + "."));
    }

    final boolean isTooLateToSend() {
        return remainingMillis() <= 0;
    }

    final boolean isOverdue() {
        return remainingMillis() <= -GRACE_MILLIS;
    }

    private long remainingMillis() {
        return TimeUnit.NANOSECONDS.toMillis(endNanos - ticker.nanoTime());
    }
}
