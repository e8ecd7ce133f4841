package io.highlander.node;

import io.highlander.EntityId;
import io.highlander.activation.table.ActivationInspector;
import io.highlander.activation.table.ActivationTable;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.membership.MembershipView;
import io.highlander.ownership.ClusterNode;
import io.highlander.routing.gateway.OperatorCalls;
import io.highlander.state.StoreView;
import io.highlander.state.StoreWatch;
import io.highlander.watch.Watches;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A view of a running node for operators. Results that are returned at once are known to this node; futures ask the coordination
 * service. Any thread may call; nothing blocks.
 */
public final class NodeInspector {

    private final NodeAddress self;
    private final ClusterNode cluster;
    private final ActivationTable table;
    private final StoreWatch store;
    private final Watches watches;
    private final OperatorCalls operators;

    NodeInspector(
            NodeAddress self,
            ClusterNode cluster,
            ActivationTable table,
            StoreWatch store,
            Watches watches,
            OperatorCalls operators) {
        this.self = self;
        this.cluster = cluster;
        this.table = table;
        this.store = store;
        this.watches = watches;
        this.operators = operators;
    }

    public NodeAddress self() {
        return self;
    }

    public MembershipView membership() {
        return cluster.membership().view();
    }

    /** Returns the members as of about a second ago; empty while this node is no member. */
    public List<Member> members() {
        return cluster.membership().members();
    }

    /** Asks for the place of the last settled death. */
    public CompletableFuture<Optional<FencingToken>> watermark() {
        return cluster.membership().watermark();
    }

    public StoreView store() {
        return store.view();
    }

    public ActivationInspector activations() {
        return table.inspector();
    }

    /** Returns the commands of operators, which wait for answers. */
    public OperatorCalls operators() {
        return operators;
    }

    /** Returns the number of watchers on this node. */
    public int watchers() {
        return watches.subscribers();
    }

    /** Asks which node owns the entity, if any. Starts nothing. */
    public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
        return cluster.directory().locate(entity);
    }

    /** As {@link ActivationTable#passivate}. */
    public CompletableFuture<?> passivate(EntityId entity) {
        return table.passivate(entity);
    }
}
