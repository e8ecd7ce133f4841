package io.highlander.routing.delivery;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.Placement;
import io.highlander.ownership.ClusterNode;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.observation.ObservedCall;
import io.highlander.routing.observation.RouteEvents;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.routing.peer.NodeRouter;
import io.highlander.routing.peer.NodeService;
import io.highlander.test.fake.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One stream of calls to one entity, and owners that answer when and what the test says. */
final class ScriptedRoutes {

    static final EntityId ENTITY = new EntityId("tally", "t");
    static final NodeAddress HERE = new NodeAddress("127.0.0.1", 1);
    static final NodeAddress THERE = new NodeAddress("127.0.0.1", 2);

    final ManualClock clock = new ManualClock();
    final List<Sent> sent = new ArrayList<>();
    FencingToken now = new FencingToken(1, 100);
    final List<RouteEvents.Retry> retries = new ArrayList<>();
    ObservedCall observed = ObservedCall.NONE;
    boolean throwing;
    boolean placed = true;
    private NodeAddress place = THERE;
    final NodeRouter router;
    final CallStream stream;

    /** One attempt. */
    record Sent(NodeAddress node, Request request, CompletableFuture<Reply> reply) {

        boolean onlyLocates() {
            return request instanceof Locate;
        }

        ActivationId activation() {
            return ((Invoke) request).activation();
        }

        Call call() {
            return ((Invoke) request).call();
        }

        long number() {
            return call().id().number();
        }

        void returns(ActivationId activation) {
            reply.complete(new Reply.Returned("1".getBytes(StandardCharsets.UTF_8), 1, activation));
        }

        void located(ActivationId activation) {
            reply.complete(new Reply.Located(activation));
        }

        void moved() {
            reply.complete(new Reply.Moved(null, "moved"));
        }

        void fails() {
            reply.completeExceptionally(new IllegalStateException("connection lost"));
        }
    }

    ScriptedRoutes() {
        NodeClient client = new NodeClient() {
            @Override
            public CompletableFuture<Reply> send(NodeAddress node, Request request) {
                return sent(node, request);
            }

            @Override
            public CompletableFuture<List<EntityId>> activations(NodeAddress node) {
                return CompletableFuture.completedFuture(List.of());
            }

            @Override
            public CompletableFuture<MoveNews> moves(NodeAddress node, MoveCursor since) {
                return CompletableFuture.completedFuture(new MoveNews(since, false, List.of()));
            }

            @Override
            public void close() {}
        };
        NodeService here = new NodeService() {
            @Override
            public CompletableFuture<Reply> handle(Request request) {
                return sent(HERE, request);
            }

            @Override
            public List<EntityId> activations() {
                return List.of();
            }

            @Override
            public MoveNews moves(MoveCursor since) {
                return new MoveNews(since, false, List.of());
            }
        };
        Placement placement = (entity, self, members) -> placed ? Optional.of(place) : Optional.empty();
        router = new NodeRouter(HERE, ClusterNode.alone(HERE, clock, () -> 0).membership(), placement, here, client);
        stream = new CallStream(ENTITY, "s", () -> now, router, (type, why) -> retries.add(why), clock);
    }

    private CompletableFuture<Reply> sent(NodeAddress node, Request request) {
        if (throwing) {
            throw new LinkageError("the adapter threw");
        }
        Sent attempt = new Sent(node, request, new CompletableFuture<>());
        sent.add(attempt);
        return attempt.reply;
    }

    /** Makes the stream's own node the place where entities start. */
    void placeHere() {
        place = HERE;
    }

    CompletableFuture<Reply> call() {
        return submit().orElseThrow();
    }

    Optional<CompletableFuture<Reply>> submit() {
        return stream.submit(new CallSpec(
                "add",
                new byte[0],
                "",
                List.of(),
                Existence.ANY,
                null,
                Map.of(),
                clock.nanoTime(),
                clock.nanoTime() + Duration.ofSeconds(10).toNanos(),
                observed,
                null));
    }

    /** Takes what was sent since the last time. */
    List<Sent> taken() {
        List<Sent> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    /** Answers the only attempt, which asks for an activation, and returns the one that follows. */
    Sent located(ActivationId activation) {
        Sent asking = only();
        if (!asking.onlyLocates()) {
            throw new AssertionError("expected a request that asks for an activation, not " + asking);
        }
        asking.located(activation);
        return only();
    }

    Sent only() {
        List<Sent> all = taken();
        if (all.size() != 1) {
            throw new AssertionError("expected one attempt, there were " + all);
        }
        return all.get(0);
    }
}
