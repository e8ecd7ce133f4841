package io.highlander.http.serving;

import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Futures;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.PlainCalls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node behind the port, from before it exists until it has left. Any thread may call. */
public final class ServedNode implements PlainCalls {

    private static final Logger log = LoggerFactory.getLogger(ServedNode.class);

    private final CallsInProgress inProgress = new CallsInProgress();
    private volatile @Nullable NodeAddress address;
    private volatile @Nullable NodeService node;
    private volatile @Nullable PlainCalls plain;
    private volatile boolean leaving;

    public void advertise(NodeAddress address) {
        this.address = address;
    }

    public void serve(NodeService node, PlainCalls plain) {
        this.node = node;
        this.plain = plain;
    }

    /** Runs nothing from now on. Completes when the calls in progress have ended. */
    public CompletableFuture<Void> leave() {
        leaving = true;
        return inProgress.close();
    }

    public CallsInProgress inProgress() {
        return inProgress;
    }

    public @Nullable NodeAddress address() {
        return address;
    }

    /** @param then receives the reply; always called once */
    public void handle(Request request, Consumer<Reply> then) {
        NodeService target = node;
        if (target == null || leaving) {
            then.accept(new Reply.Moved(null, absence()));
            return;
        }
        Futures.attempt(() -> target.handle(request))
                .whenComplete((reply, failure) -> then.accept(failure == null ? reply : unknown(request, failure)));
    }

    public List<EntityId> activations() {
        NodeService target = node;
        return target == null ? List.of() : target.activations();
    }

    public MoveNews moves(MoveCursor since) {
        NodeService target = node;
        return target == null ? new MoveNews(since, false, List.of()) : target.moves(since);
    }

    @Override
    public CompletableFuture<byte[]> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        PlainCalls target = plain;
        if (target == null || leaving) {
            return CompletableFuture.failedFuture(absent());
        }
        return Futures.attempt(() -> target.call(entity, handler, arguments, caller, options));
    }

    @Override
    public CompletableFuture<byte[]> delete(EntityId entity, String caller, CallOptions options) {
        PlainCalls target = plain;
        return target == null || leaving
                ? CompletableFuture.failedFuture(absent())
                : Futures.attempt(() -> target.delete(entity, caller, options));
    }

    /** @throws RuntimeException if the watch cannot even begin */
    @Override
    public Flow.Publisher<Watched<byte[]>> watch(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        PlainCalls target = plain;
        if (target == null || leaving) {
            throw absent();
        }
        return target.watch(entity, handler, arguments, caller, options);
    }

    private ProblemException absent() {
        return new ProblemException(Problem.notRunYet(SERVICE_UNAVAILABLE, absence()));
    }

    private String absence() {
        return leaving ? "This node is leaving the cluster." : "This node has not joined the cluster yet.";
    }

    private static Reply unknown(Request request, Throwable failure) {
        log.error("A request about {} from another pod failed in an unexpected way.", request.entity(), failure);
        return new Reply.Unknown("The call failed in an unexpected way; the log of the called node has the cause.");
    }
}
