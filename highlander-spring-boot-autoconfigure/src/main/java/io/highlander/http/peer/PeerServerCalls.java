package io.highlander.http.peer;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.serving.ServerContext;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.ListAsked;
import io.highlander.http.wire.Frame.MovesAsked;
import io.highlander.http.wire.Frame.Ping;
import io.highlander.http.wire.Frame.Requested;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.highlander.http.wire.MalformedFrameException;
import io.highlander.http.wire.MoveFrames;
import io.highlander.http.wire.ReplyFrames;
import io.highlander.http.wire.WireLimits;
import io.highlander.request.Reply;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the requests of one peer: takes them on the event loop in the order in which they arrive, and answers them in the order in
 * which they end. A peer that does not read its answers is not read from, either, and is cut off in the end.
 */
final class PeerServerCalls {

    private static final Logger log = LoggerFactory.getLogger(PeerServerCalls.class);

    private final ServerContext server;
    private final Channel stream;
    private final FrameQueue replies;
    private final long pauseAtBytes;
    private final AtomicLong running = new AtomicLong();

    PeerServerCalls(ServerContext server, Channel stream, NodeAddress self) {
        this.server = server;
        this.stream = stream;
        pauseAtBytes = server.settings().maxQueuedBytes();
        replies = new FrameQueue(stream.eventLoop(), Math.multiplyExact(pauseAtBytes, 4), this::resumeReading);
        replies.offer(new OutgoingFrame.Plain(FrameType.HELLO, 0, FrameCodec.helloBody(Frame.VERSION, self)));
        replies.open(stream);
    }

    void onFrame(Frame frame) {
        if (frame instanceof Requested requested) {
            onRequest(requested);
        } else if (frame instanceof Ping ping) {
            send(FrameType.PONG, ping.id(), FrameCodec.NO_BODY);
        } else if (frame instanceof ListAsked asked) {
            onList(asked.id());
        } else if (frame instanceof MovesAsked asked) {
            MoveFrames.bodies(server.served().moves(asked.since()))
                    .forEach(body -> send(FrameType.MOVES_TOLD, asked.id(), body));
        } else {
            throw new MalformedFrameException(
                    "A client does not send a frame like " + frame.getClass().getSimpleName());
        }
        if (replies.waitingBytes() > pauseAtBytes) {
            stream.config().setAutoRead(false);
        }
    }

    void writabilityChanged() {
        replies.drain();
    }

    void close() {
        replies.close("the connection is closed");
    }

    private void resumeReading() {
        if (replies.waitingBytes() < pauseAtBytes / 2) {
            stream.config().setAutoRead(true);
        }
    }

    private void onRequest(Requested requested) {
        if (running.incrementAndGet() > server.settings().maxCallsPerPeer()) {
            running.decrementAndGet();
            reply(
                    requested.id(),
                    new Reply.Refused(Reply.Refusal.OVERLOADED, "Too many calls of one node wait in another."));
            return;
        }
        server.served().inProgress().begin();
        server.served().handle(requested.request(), reply -> {
            reply(requested.id(), reply);
            running.decrementAndGet();
            server.served().inProgress().end();
        });
    }

    private void onList(long id) {
        List<EntityId> ids = server.served().activations();
        int count = Math.min(ids.size(), WireLimits.IDS);
        int from = 0;
        do {
            int to = Math.min(from + WireLimits.IDS_PER_FRAME, count);
            send(FrameType.LISTED, id, FrameCodec.listedBody(ids.subList(from, to), to == count));
            from = to;
        } while (from < count);
    }

    private void reply(long id, Reply reply) {
        send(FrameType.REPLY, id, ReplyFrames.write(reply, server.codec().maxPayloadBytes()));
    }

    private void send(byte type, long id, byte[] body) {
        if (!replies.offer(new OutgoingFrame.Plain(type, id, body))) {
            log.warn(
                    "Closing the connection from {}: it does not read its replies.",
                    stream.parent().remoteAddress());
            stream.parent().close();
        }
    }
}
