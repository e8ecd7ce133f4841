package io.highlander.test.cluster;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.NotSentException;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Carries calls between nodes, and does not where the network is parted. */
final class TestNetwork {

    /** After so long a silent peer is given up, as a connection is whose pings are not answered. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<NodeAddress, Peer> peers = new ConcurrentHashMap<>();
    private volatile Set<NodeAddress> cutOff = Set.of();

    TestNetwork(Clock clock) {
        this.clock = clock;
    }

    private record Peer(NodeAddress address, NodeService service, Gate gate) {}

    void join(NodeAddress address, NodeService service, Gate gate) {
        peers.put(address, new Peer(address, service, gate));
    }

    /** Nobody listens there any more. */
    void leave(NodeAddress address) {
        peers.remove(address);
    }

    /** These reach each other, and the rest reach each other. */
    void partition(Collection<NodeAddress> side) {
        cutOff = Set.copyOf(side);
    }

    void heal() {
        cutOff = Set.of();
    }

    boolean isCutOff(NodeAddress address) {
        return cutOff.contains(address);
    }

    private boolean isParted(NodeAddress from, NodeAddress to) {
        return isCutOff(from) != isCutOff(to);
    }

    NodeClient clientOf(NodeAddress self, Gate gate) {
        return new NodeClient() {
            @Override
            public CompletableFuture<Reply> send(NodeAddress to, Request request) {
                return carry(self, gate, to, service -> service.handle(request));
            }

            @Override
            public CompletableFuture<List<EntityId>> activations(NodeAddress to) {
                return carry(self, gate, to, service -> CompletableFuture.completedFuture(service.activations()));
            }

            @Override
            public CompletableFuture<MoveNews> moves(NodeAddress to, MoveCursor since) {
                return carry(self, gate, to, service -> CompletableFuture.completedFuture(service.moves(since)));
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    private <T> CompletableFuture<T> carry(
            NodeAddress from, Gate gate, NodeAddress to, Function<NodeService, CompletableFuture<T>> request) {
        Peer peer = peers.get(to);
        if (peer == null || gate.isDead()) {
            return CompletableFuture.failedFuture(new NotSentException("connection refused", null));
        }
        if (isParted(from, to)) {
            return CompletableFuture.failedFuture(lost());
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        watch(peer, answer);
        peer.gate.pass(() -> request.apply(peer.service)
                .whenComplete((reply, failure) -> peer.gate.pass(() -> gate.pass(() -> {
                    if (failure != null || isParted(from, to)) {
                        answer.completeExceptionally(failure == null ? lost() : failure);
                    } else {
                        answer.complete(reply);
                    }
                }))));
        return answer;
    }

    /** A peer that is gone, or silent for long, answers no more. */
    private void watch(Peer peer, CompletableFuture<?> answer) {
        Clock.Timer timer = clock.schedule(SILENCE, () -> {
            if (!peers.containsKey(peer.address) || peer.gate.isPaused()) {
                answer.completeExceptionally(lost());
            } else if (!answer.isDone()) {
                watch(peer, answer);
            }
        });
        answer.whenComplete((reply, failure) -> timer.cancel());
    }

    private static IllegalStateException lost() {
        return new IllegalStateException("connection lost");
    }
}
