package io.highlander.node;

import io.highlander.ClusterEvent;
import io.highlander.ClusterMember;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.activation.table.ActivationTable;
import io.highlander.activation.threads.YieldingFuture;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Patience;
import io.highlander.membership.Membership;
import io.highlander.node.events.ClusterWatch;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster as this node sees it. A node's id is its address: both are unique among the live nodes. */
final class ClusterObserver implements HighlanderCluster {

    private static final Logger log = LoggerFactory.getLogger(ClusterObserver.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeAddress self;
    private final Membership membership;
    private final NodeClient client;
    private final ActivationTable table;
    private final ServedHere here;
    private final Clock clock;
    private final ClusterWatch all;
    private final ClusterWatch own;

    ClusterObserver(NodeAddress self, Membership membership, NodeParts parts, ActivationTable table, ServedHere here) {
        this.self = self;
        this.membership = membership;
        this.client = parts.client();
        this.table = table;
        this.here = here;
        clock = parts.clock();
        all = new ClusterWatch(this::members, this::moves, clock, parts.callbacks());
        own = new ClusterWatch(this::members, this::ownMoves, clock, parts.callbacks());
    }

    @Override
    public String self() {
        return self.toString();
    }

    @Override
    public List<ClusterMember> members() {
        return membership.members().stream().map(this::member).toList();
    }

    private ClusterMember member(Member member) {
        String address = member.address().toString();
        int activations = member.address().equals(self) ? table.size() : member.activations();
        return new ClusterMember(address, address, activations, member.draining());
    }

    @Override
    public List<EntityLocation> entities() {
        List<CompletableFuture<List<EntityLocation>>> answers = membership.members().stream()
                .map(Member::address)
                .map(this::ask)
                .toList();
        YieldingFuture.of(CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new)))
                .join();
        return answers.stream().flatMap(answer -> answer.join().stream()).toList();
    }

    @Override
    public Flow.Publisher<ClusterEvent> events() {
        return all;
    }

    /** Publishes events of members, and of the entities of this node only. Asks no other node. */
    Flow.Publisher<ClusterEvent> ownEvents() {
        return own;
    }

    /** Completes all subscriptions. */
    void close() {
        all.close();
        own.close();
    }

    private CompletableFuture<MoveNews> moves(String member, MoveCursor since) {
        return isSelf(member)
                ? CompletableFuture.completedFuture(here.moves(since))
                : client.moves(NodeAddress.parse(member), since);
    }

    private CompletableFuture<MoveNews> ownMoves(String member, MoveCursor since) {
        return CompletableFuture.completedFuture(
                isSelf(member) ? here.moves(since) : new MoveNews(since, false, List.of()));
    }

    private boolean isSelf(String member) {
        return member.equals(self.toString());
    }

    private CompletableFuture<List<EntityLocation>> ask(NodeAddress node) {
        CompletableFuture<List<EntityId>> entities =
                node.equals(self) ? CompletableFuture.completedFuture(table.list()) : client.activations(node);
        return Patience.within(PATIENCE, clock, "Asking a node for its entities", entities)
                .thenApply(ids -> ids.stream()
                        .map(id -> new EntityLocation(id, node.toString(), node.toString()))
                        .toList())
                .exceptionally(failure -> {
                    log.debug("Node {} did not tell its entities.", node, failure);
                    return List.of();
                });
    }
}
