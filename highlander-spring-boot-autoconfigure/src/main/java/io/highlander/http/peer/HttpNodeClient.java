package io.highlander.http.peer;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.Credentials;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.RequestFrames;
import io.highlander.http.wire.UnsendableException;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.routing.peer.NotSentException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to other nodes over HTTP/2: one connection and one stream for each node, dialed when it is first needed and again
 * after it broke. Requests wait for a connection that is being dialed and for a node that does not read fast enough, within bounds.
 */
public final class HttpNodeClient implements NodeClient {

    private static final Logger log = LoggerFactory.getLogger(HttpNodeClient.class);
    private static final int MAX_NODES_REMEMBERED = 1_000;

    private final Map<NodeAddress, PeerConnection> connections = new ConcurrentHashMap<>();
    private final Set<NodeAddress> warnedOf = ConcurrentHashMap.newKeySet();
    private final ClientContext context;
    private volatile boolean closed;

    /**
     * @param secret visible ASCII, the same in the whole cluster; called for every connection
     * @param tls TLS settings; {@code null} for clear text
     */
    public HttpNodeClient(HttpSettings settings, HttpEventLoops loops, Supplier<String> secret, @Nullable HttpTls tls) {
        context = new ClientContext(
                settings,
                new Credentials(secret),
                new FrameCodec(settings.maxPayloadBytes()),
                tls,
                loops,
                connection -> connections.remove(connection.node(), connection),
                this::warnOf);
    }

    /** As {@link NodeClient#send}; refuses a request that is too large to be sent. */
    @Override
    public CompletableFuture<Reply> send(NodeAddress node, Request request) {
        byte[] body;
        try {
            body = RequestFrames.write(request, context.codec().maxPayloadBytes());
        } catch (UnsendableException e) {
            return CompletableFuture.completedFuture(new Reply.Refused(
                    Reply.Refusal.BAD_CALL, "It cannot be sent to the entity's pod: " + e.getMessage()));
        }
        PeerConnection connection = connectionTo(node);
        return connection == null ? notSent(node) : connection.ask(origin -> new EntityRequest(origin, request, body));
    }

    @Override
    public CompletableFuture<List<EntityId>> activations(NodeAddress node) {
        PeerConnection connection = connectionTo(node);
        return connection == null ? notSent(node) : connection.ask(ListRequest::new);
    }

    @Override
    public CompletableFuture<MoveNews> moves(NodeAddress node, MoveCursor since) {
        PeerConnection connection = connectionTo(node);
        return connection == null ? notSent(node) : connection.ask(origin -> new MovesRequest(origin, since));
    }

    @Override
    public void close() {
        closed = true;
        for (PeerConnection connection : List.copyOf(connections.values())) {
            connection.loop().execute(() -> connection.close("this node closes"));
        }
    }

    private @Nullable PeerConnection connectionTo(NodeAddress node) {
        PeerConnection current = connections.get(node);
        if (current != null && !current.isClosed()) {
            return current;
        }
        return connections.compute(node, (address, existing) -> {
            if (closed) {
                return existing;
            }
            return existing == null || existing.isClosed() ? PeerConnection.dial(address, context) : existing;
        });
    }

    private static <T> CompletableFuture<T> notSent(NodeAddress node) {
        return CompletableFuture.failedFuture(
                new NotSentException("Not sent to node " + node + ": this node closes.", null));
    }

    private void warnOf(NodeAddress node) {
        if (warnedOf.size() < MAX_NODES_REMEMBERED && warnedOf.add(node)) {
            log.warn(
                    "Pod {} refuses this pod's calls: their secrets differ. Set highlander.http.secret to the same on all.",
                    node);
        }
    }
}
