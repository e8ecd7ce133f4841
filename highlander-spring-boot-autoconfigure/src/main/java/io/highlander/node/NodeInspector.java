package io.highlander.node;

import io.highlander.EntityId;
import io.highlander.activation.ActivationInspector;
import io.highlander.activation.ActivationTable;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.FencingToken;
import io.highlander.ownership.Member;
import io.highlander.ownership.MembershipView;
import io.highlander.ownership.NodeAddress;
import io.highlander.state.StoreView;
import io.highlander.state.StoreWatch;
import io.highlander.watch.Watches;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A running node, for operators. What is answered at once is known here; what is answered by a future is asked of the coordination
 * service. Any thread may call; nothing blocks.
 */
public final class NodeInspector {

    private final NodeAddress self;
    private final ClusterNode cluster;
    private final ActivationTable table;
    private final StoreWatch store;
    private final Watches watches;

    NodeInspector(NodeAddress self, ClusterNode cluster, ActivationTable table, StoreWatch store, Watches watches) {
        this.self = self;
        this.cluster = cluster;
        this.table = table;
        this.store = store;
        this.watches = watches;
    }

    public NodeAddress self() {
        return self;
    }

    public MembershipView membership() {
        return cluster.membership().view();
    }

    /** About a second old; empty while this node is no member. */
    public List<Member> members() {
        return cluster.membership().members();
    }

    /** Place of the last settled death. */
    public CompletableFuture<Optional<FencingToken>> watermark() {
        return cluster.membership().watermark();
    }

    public StoreView store() {
        return store.view();
    }

    public ActivationInspector activations() {
        return table.inspector();
    }

    /** How many watch entities from here. */
    public int watchers() {
        return watches.subscribers();
    }

    /** Which node owns the entity, if any. Starts nothing. */
    public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
        return cluster.directory().locate(entity);
    }

    /** As {@link ActivationTable#passivate}. */
    public CompletableFuture<?> passivate(EntityId entity) {
        return table.passivate(entity);
    }
}
