package io.highlander.http;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.Invoke;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.PlainCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** A node that does as it is told and remembers what it was asked. */
public final class ScriptedNode implements NodeService, PlainCalls {

    static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 0x100000002L), 3);

    public record PlainCall(EntityId entity, String handler, String arguments, String caller, CallOptions options) {}

    final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    public final Queue<PlainCall> plainCalls = new ConcurrentLinkedQueue<>();
    volatile Function<Request, CompletableFuture<Reply>> script = ScriptedNode::echo;
    volatile Function<PlainCall, CompletableFuture<byte[]>> plainScript =
            call -> CompletableFuture.completedFuture("\"done\"".getBytes(StandardCharsets.UTF_8));
    public volatile Function<PlainCall, Flow.Publisher<Watched<byte[]>>> watchScript = call -> {
        throw new IllegalArgumentException("There is nothing to watch.");
    };
    volatile List<EntityId> activations = List.of();
    volatile Function<MoveCursor, MoveNews> moves = since -> new MoveNews(since, false, List.of());

    static CompletableFuture<Reply> echo(Request request) {
        return CompletableFuture.completedFuture(
                request instanceof Invoke invoke
                        ? new Reply.Returned(
                                invoke.call().arguments(), invoke.call().id().number(), ACTIVATION)
                        : new Reply.Located(ACTIVATION));
    }

    int handlerRuns() {
        return requests.size() + plainCalls.size();
    }

    @Override
    public CompletableFuture<Reply> handle(Request request) {
        requests.add(request);
        return script.apply(request);
    }

    @Override
    public List<EntityId> activations() {
        return activations;
    }

    @Override
    public MoveNews moves(MoveCursor since) {
        return moves.apply(since);
    }

    @Override
    public CompletableFuture<byte[]> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        PlainCall call = new PlainCall(entity, handler, new String(arguments, StandardCharsets.UTF_8), caller, options);
        plainCalls.add(call);
        return plainScript.apply(call);
    }

    @Override
    public CompletableFuture<byte[]> delete(EntityId entity, String caller, CallOptions options) {
        return call(entity, "(delete)", "[]".getBytes(StandardCharsets.UTF_8), caller, options);
    }

    @Override
    public Flow.Publisher<Watched<byte[]>> watch(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        PlainCall call = new PlainCall(entity, handler, new String(arguments, StandardCharsets.UTF_8), caller, options);
        plainCalls.add(call);
        return watchScript.apply(call);
    }
}
