package io.highlander.demo.nemesis.fault;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.EnsembleServer;
import io.highlander.demo.nemesis.cluster.FaultProxy;
import io.highlander.demo.nemesis.cluster.FaultProxy.Way;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** ZooKeeper servers that die, stand still or cannot reach one another. */
final class ZooKeeperFaults {

    private static final Duration SESSION = PodArguments.SESSION_TIMEOUT;

    private ZooKeeperFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "zookeeper: leader killed",
                        (c, t, r) -> kill(c.ensemble().leader())),
                new Fault(
                        "zookeeper: follower killed",
                        (c, t, r) -> kill(c.ensemble().follower())),
                new Fault("zookeeper: leader paused", ZooKeeperFaults::pauseLeader),
                new Fault("zookeeper: follower cut from the leader with a pod behind it", ZooKeeperFaults::cutFollower),
                new Fault("zookeeper: all down and back", ZooKeeperFaults::allDown));
    }

    private static void kill(EnsembleServer server) throws Exception {
        server.process().kill9();
        Waits.millis(3000);
        server.process().startAgain(Map.of());
    }

    private static void pauseLeader(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        EnsembleServer leader = cluster.ensemble().leader();
        leader.process().pause();
        Waits.millis(random.nextBoolean() ? 1500 : SESSION.toMillis() + 2000);
        leader.process().resume();
    }

    /** The pod can only reach this follower, and is not told that the follower is alone. */
    private static void cutFollower(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        EnsembleServer leader = cluster.ensemble().leader();
        EnsembleServer follower = cluster.ensemble().follower();
        int pod = cluster.up().any(random);
        List<FaultProxy> links = cluster.links().podToZooKeeper(pod);
        for (EnsembleServer server : cluster.ensemble().servers()) {
            if (server != follower) {
                links.get(server.number() - 1).cut();
            }
        }
        Waits.millis(2000);
        Way way = random.nextBoolean() ? Way.THERE : Way.BACK;
        hold(cluster.ensemble().link(follower, leader), way, random.nextInt(3) == 0);
        for (int i = 0; i < 4; i++) {
            clients.burst(pod, random);
            Waits.millis(SESSION.toMillis() / 3);
        }
        cluster.heal();
    }

    private static void hold(FaultProxy link, Way way, boolean oneWayOnly) {
        if (oneWayOnly) {
            link.hold(way);
        } else {
            link.hold();
        }
    }

    private static void allDown(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        for (EnsembleServer server : cluster.ensemble().servers()) {
            server.process().kill9();
        }
        Waits.millis(2000 + random.nextInt(10_000));
        for (EnsembleServer server : cluster.ensemble().servers()) {
            server.process().startAgain(Map.of());
        }
        cluster.ensemble().repair();
    }
}
