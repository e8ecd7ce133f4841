package io.highlander.benchmarks.echo;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.PlainCalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/** Answers every request with the same bytes, from a pool, as a handler would. */
final class EchoNode implements NodeService, PlainCalls {

    static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 0x100000002L), 3);
    private static final byte[] RESULT = "1".getBytes(StandardCharsets.US_ASCII);

    private final Executor pool = HandlerPool.create("echo-handler");

    @Override
    public CompletableFuture<Reply> handle(Request request) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        pool.execute(() -> reply.complete(new Reply.Returned(RESULT, 1, ACTIVATION)));
        return reply;
    }

    @Override
    public List<EntityId> activations() {
        return List.of();
    }

    @Override
    public MoveNews moves(MoveCursor since) {
        return new MoveNews(since, false, List.of());
    }

    @Override
    public CompletableFuture<byte[]> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("The echo has no plain form."));
    }

    @Override
    public CompletableFuture<byte[]> delete(EntityId entity, String caller, CallOptions options) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("The echo has no plain form."));
    }

    @Override
    public Flow.Publisher<Watched<byte[]>> watch(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        throw new UnsupportedOperationException("The echo has no plain form.");
    }
}
