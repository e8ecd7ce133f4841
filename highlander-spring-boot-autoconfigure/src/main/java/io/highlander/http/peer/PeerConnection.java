package io.highlander.http.peer;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to one node, from dialing to its end; it is not dialed again. Any thread may ask; everything else happens on the
 * connection's event loop. Requests wait until the node has said hello, so they arrive in the order in which they were made.
 */
final class PeerConnection {

    private static final Logger log = LoggerFactory.getLogger(PeerConnection.class);

    private final NodeAddress node;
    private final ClientContext client;
    private final EventLoop loop;
    private final FrameQueue queue;
    private final PendingRequests pending = new PendingRequests();
    private final AtomicLong unanswered = new AtomicLong();
    private final PeerRequest.Origin origin;
    private final int ticksOfSilence;
    private final long ticksUntilIdle;
    private @Nullable Channel channel;
    private Future<?> timer;
    private int silentTicks;
    private long idleTicks;
    private volatile boolean closed;

    private PeerConnection(NodeAddress node, ClientContext client) {
        this.node = node;
        this.client = client;
        loop = client.loops().next();
        origin = new PeerRequest.Origin(node, pending, loop.ticker(), unanswered);
        HttpSettings settings = client.settings();
        queue = new FrameQueue(loop, settings.maxQueuedBytes(), () -> {});
        ticksOfSilence = ticks(settings.silenceTimeout());
        ticksUntilIdle = ticks(settings.peerIdleTimeout());
        Duration patience = settings.connectTimeout().plus(settings.silenceTimeout());
        timer = loop.schedule(
                () -> close("it did not say hello within " + patience.toMillis() + " ms"),
                patience.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    static PeerConnection dial(NodeAddress node, ClientContext client) {
        PeerConnection connection = new PeerConnection(node, client);
        new PeerDialer(connection, client).dial();
        return connection;
    }

    NodeAddress node() {
        return node;
    }

    EventLoop loop() {
        return loop;
    }

    boolean isClosed() {
        return closed;
    }

    /** Sends a request. The future always completes, if only with a failure. Any thread may call. */
    <T> CompletableFuture<T> ask(Function<PeerRequest.Origin, PeerRequest<T>> question) {
        PeerRequest<T> request = question.apply(origin);
        if (unanswered.incrementAndGet() > client.settings().maxCallsPerPeer()) {
            request.dropped("too many calls to it are unanswered");
        } else if (!queue.offer(request)) {
            request.dropped("too much waits to be sent, it does not read fast enough");
        }
        return request.answer();
    }

    /** Called when the node has said hello on this stream. */
    void opened(Channel stream) {
        timer.cancel(false);
        queue.open(stream);
        timer = nextTick();
    }

    /** Called when there is a connection, before the first message. */
    void connected(Channel connection) {
        channel = connection;
        connection.closeFuture().addListener(over -> close("the connection broke"));
        if (closed) {
            connection.close();
        }
    }

    void heard() {
        if (silentTicks != 0) { // a write would slow down readers of fields in the same cache line
            silentTicks = 0;
        }
    }

    void writable() {
        queue.drain();
    }

    void onFrame(Frame frame) {
        if (!(frame instanceof Frame.Pong)) {
            pending.onFrame(frame);
        }
    }

    /**
     * Ends the connection: requests that were sent are lost, those that were not fail as not sent. On the event loop; only the
     * first reason counts.
     */
    void close(String why) {
        if (closed) {
            return;
        }
        closed = true;
        log.debug("The connection to node {} ends: {}.", node, why);
        timer.cancel(false);
        client.onClosed().accept(this);
        if (channel != null) {
            channel.close();
        }
        queue.close(why);
        pending.failAll(why);
    }

    private void tick() {
        pending.expire();
        queue.dropWhere(
                frame -> frame instanceof PeerRequest<?> request && request.isTooLateToSend(),
                "its time was up before it could be sent");
        boolean waiting = unanswered.get() > 0;
        silentTicks = waiting ? silentTicks + 1 : 0;
        idleTicks = waiting ? 0 : idleTicks + 1;
        if (silentTicks > ticksOfSilence) {
            close("it gave no sign of life for "
                    + client.settings().silenceTimeout().toMillis() + " ms");
        } else if (idleTicks > ticksUntilIdle) {
            close("nobody used it");
        } else {
            if (waiting) {
                queue.offer(new OutgoingFrame.Plain(FrameType.PING, 0, FrameCodec.NO_BODY));
            }
            timer = nextTick();
        }
    }

    /**
     * Schedules the next tick. Ticks are counted, not measured, because a pause of this process must not look like a silence of the
     * other.
     */
    private Future<?> nextTick() {
        return loop.schedule(this::tick, client.settings().pingInterval().toNanos(), TimeUnit.NANOSECONDS);
    }

    private int ticks(Duration duration) {
        long interval = client.settings().pingInterval().toNanos();
        return Math.toIntExact((duration.toNanos() + interval - 1) / interval);
    }
}
