package io.highlander.zookeeper;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationFactory;
import java.time.Duration;

/** Coordination over Curator clients of our own. */
final class CuratorCoordinationFactory implements CoordinationFactory {

    private final CuratorClients clients;

    CuratorCoordinationFactory(CuratorClients clients) {
        this.clients = clients;
    }

    @Override
    public Coordination open(NodeAddress self, Duration sessionTimeout) {
        clients.validate();
        return new CuratorCoordination(clients, self, sessionTimeout);
    }

    @Override
    public void verify(Duration patience) {
        clients.validate();
        new SessionTrial(clients).run(patience);
    }
}
