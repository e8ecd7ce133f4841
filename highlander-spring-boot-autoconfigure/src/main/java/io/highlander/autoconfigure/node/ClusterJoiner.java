package io.highlander.autoconfigure.node;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationFactory;
import io.highlander.coordination.CoordinationSession;
import io.highlander.membership.ClusterSecret;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.EntitiesInMemory;
import io.highlander.session.ClusterSettings;
import io.highlander.state.StoreUse;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes this pod a member: over ZooKeeper with others, or alone. */
public interface ClusterJoiner {

    /** Makes sure that joining is possible. Blocks for the patience at most. */
    void verify(Duration patience);

    /** How this pod uses the store. */
    StoreUse use();

    Coordination open(NodeAddress self);

    ClusterNode join(
            Coordination coordination,
            NodeAddress self,
            ClusterSettings settings,
            Clock clock,
            ClusterSecret secret,
            EntitiesInMemory entities);

    /** With other pods. */
    record Together(CoordinationFactory factory, Duration sessionTimeout) implements ClusterJoiner {

        private static final Logger log = LoggerFactory.getLogger(ClusterJoiner.class);

        @Override
        public void verify(Duration patience) {
            factory.verify(patience);
        }

        @Override
        public StoreUse use() {
            return StoreUse.TOGETHER;
        }

        @Override
        public Coordination open(NodeAddress self) {
            log.info("Other pods reach this one at {}.", self);
            return factory.open(self, sessionTimeout);
        }

        @Override
        public ClusterNode join(
                Coordination coordination,
                NodeAddress self,
                ClusterSettings settings,
                Clock clock,
                ClusterSecret secret,
                EntitiesInMemory entities) {
            return ClusterNode.over(coordination, self, settings, clock, secret, entities);
        }
    }

    /** The only pod: nothing connects to ZooKeeper. */
    record Alone() implements ClusterJoiner {

        @Override
        public void verify(Duration patience) {
            // There is nothing to reach.
        }

        @Override
        public StoreUse use() {
            return StoreUse.ALONE;
        }

        @Override
        public Coordination open(NodeAddress self) {
            return new Nobody();
        }

        @Override
        public ClusterNode join(
                Coordination coordination,
                NodeAddress self,
                ClusterSettings settings,
                Clock clock,
                ClusterSecret secret,
                EntitiesInMemory entities) {
            return ClusterNode.alone(self, clock, entities::size);
        }
    }

    /** The coordination of the only pod, which has no other pod to coordinate with. */
    final class Nobody implements Coordination {

        @Override
        public void start(Consumer<CoordinationSession> onSession) {
            throw new IllegalStateException("The only pod has nobody to coordinate with.");
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
