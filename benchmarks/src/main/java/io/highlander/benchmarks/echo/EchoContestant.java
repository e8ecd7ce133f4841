package io.highlander.benchmarks.echo;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.benchmarks.contestant.Contestant;
import io.highlander.benchmarks.load.Waiting;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.request.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The calling side: frames go straight to the HTTP/2 stack. */
final class EchoContestant implements Contestant {

    private static final byte[] ARGUMENTS = "[]".getBytes(StandardCharsets.US_ASCII);
    private static final FencingToken STAMP = new FencingToken(1, 2);

    private static final Duration CONNECTING = Duration.ofSeconds(60);

    private final HttpEventLoops loops;
    private final HttpNodeClient client;
    private final NodeAddress server;
    private final boolean handsOver;
    private final Executor callers = HandlerPool.create("echo-caller");
    private final AtomicLong numbers = new AtomicLong();

    /** @param handsOver whether callers get their answers on threads of their own, where they may block */
    EchoContestant(HttpSettings settings, NodeAddress server, boolean handsOver) {
        this.loops = new HttpEventLoops(settings.eventLoopThreads());
        this.client = new HttpNodeClient(settings, loops, () -> EchoServer.SECRET, null);
        this.server = server;
        this.handsOver = handsOver;
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        List<String> keys =
                IntStream.range(0, count).mapToObj(i -> "counter-" + i).toList();
        Waiting.until("the echo", CONNECTING, () -> !query(keys.get(0))
                .handle((reply, failure) -> failure != null)
                .toCompletableFuture()
                .join());
        return keys;
    }

    @Override
    public CompletionStage<?> query(String key) {
        CompletableFuture<Reply> reply = send(key);
        return handsOver
                ? reply.thenApplyAsync(EchoContestant::required, callers)
                : reply.thenApply(EchoContestant::required);
    }

    @Override
    public void queryAndWait(String key) {
        required(send(key).join());
    }

    private CompletableFuture<Reply> send(String key) {
        long number = numbers.incrementAndGet();
        Call call = new Call(
                new EntityId("counter", key),
                "value",
                ARGUMENTS,
                new CommandId("8a6ee8d4-9a5f-4b0e-8f0a-2f7d0c5b4a11", STAMP, number, number - 1, number - 1),
                "",
                10_000,
                List.of(),
                Existence.ANY,
                null,
                Map.of());
        return client.send(server, new Invoke(call, EchoNode.ACTIVATION));
    }

    private static Reply.Returned required(Reply reply) {
        if (reply instanceof Reply.Returned returned) {
            return returned;
        }
        throw new IllegalStateException("The echo answered " + reply);
    }

    @Override
    public void close() {
        client.close();
        loops.close();
    }
}
