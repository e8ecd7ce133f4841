package io.highlander.http.peer;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.wire.Frame;
import io.highlander.routing.peer.NotSentException;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request to a node, until its answer. It always ends: answered, not sent, or lost.
 *
 * @param <T> type of the answer
 */
abstract class PeerRequest<T> implements OutgoingFrame {

    /** Time for the node to answer by itself that the caller's time is up. */
    private static final long GRACE_MILLIS = 1_000;

    /**
     * What the requests of a connection share.
     *
     * @param node the node that is asked
     * @param pending the requests that were sent and not answered
     * @param unanswered number of requests that have not ended
     */
    record Origin(NodeAddress node, PendingRequests pending, Ticker ticker, AtomicLong unanswered) {}

    private final Origin origin;
    private final long endNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    PeerRequest(Origin origin, long remainingMillis) {
        this.origin = origin;
        long bounded = Math.min(remainingMillis, TimeUnit.DAYS.toMillis(365));
        endNanos = origin.ticker.nanoTime() + TimeUnit.MILLISECONDS.toNanos(bounded);
    }

    CompletableFuture<T> answer() {
        return answer;
    }

    final void answered(T value) {
        if (end()) {
            answer.complete(value);
        }
    }

    private void failed(Exception why) {
        if (end()) {
            answer.completeExceptionally(why);
        }
    }

    /** Ends the request. It is not counted any more by the time at which the waiting caller makes its next one. */
    private boolean end() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            origin.unanswered.decrementAndGet();
        }
        return first;
    }

    /** Takes a frame with this request's id. On the event loop. */
    abstract void onFrame(Frame frame);

    abstract void write(ByteBuf out, long id, long remainingMillis);

    @Override
    public final void writeTo(ByteBuf out, long nowNanos) {
        long remainingMillis = remainingMillis(nowNanos);
        if (remainingMillis <= 0) {
            dropped("its time was up before it could be sent");
        } else {
            write(out, origin.pending.add(this), remainingMillis);
        }
    }

    @Override
    public final void dropped(String why) {
        failed(new NotSentException("Not sent to node " + origin.node + ": " + why + ".", null));
    }

    final void lost(String why) {
        failed(new ReplyLostException("No reply from node " + origin.node + ": " + why + "."));
    }

    final boolean isTooLateToSend() {
        return remainingMillis(origin.ticker.nanoTime()) <= 0;
    }

    final boolean isOverdue() {
        return remainingMillis(origin.ticker.nanoTime()) <= -GRACE_MILLIS;
    }

    private long remainingMillis(long nowNanos) {
        return TimeUnit.NANOSECONDS.toMillis(endNanos - nowNanos);
    }
}
