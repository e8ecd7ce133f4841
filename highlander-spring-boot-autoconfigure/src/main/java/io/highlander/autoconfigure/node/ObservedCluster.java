package io.highlander.autoconfigure.node;

import io.highlander.ClusterEvent;
import io.highlander.ClusterMember;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import java.util.List;
import java.util.concurrent.Flow;

/** The cluster as the running node sees it. */
public final class ObservedCluster implements HighlanderCluster {

    private final NodeLifecycle node;

    public ObservedCluster(NodeLifecycle node) {
        this.node = node;
    }

    @Override
    public String self() {
        return node.get().toString();
    }

    @Override
    public List<ClusterMember> members() {
        return node.node().cluster().members();
    }

    @Override
    public List<EntityLocation> entities() {
        return node.node().cluster().entities();
    }

    @Override
    public Flow.Publisher<ClusterEvent> events() {
        return node.node().cluster().events();
    }
}
