package io.highlander.demo.nemesis.cluster;

import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Three ZooKeeper servers whose links from follower to leader are {@link FaultProxy}s. */
public final class Ensemble implements AutoCloseable {

    static final int SERVERS = 3;

    private static final Duration ELECTION = Duration.ofMinutes(1);

    /** A follower tries again while its leader refuses, not when it is reset; a proxy can only reset. */
    private static final Duration LEADER_STARTS = Duration.ofMillis(1500);

    private final List<EnsembleServer> servers = new ArrayList<>();
    private final Map<String, FaultProxy> links = new HashMap<>();

    private Ensemble() {}

    static Ensemble start(Path directory, boolean fsync) throws IOException {
        Ensemble ensemble = new Ensemble();
        int[] quorum = new int[SERVERS + 1];
        int[] election = new int[SERVERS + 1];
        for (int server = 1; server <= SERVERS; server++) {
            quorum[server] = TestPorts.take();
            election[server] = TestPorts.take();
        }
        for (int server = 1; server <= SERVERS; server++) {
            List<String> lines = new ArrayList<>();
            for (int other = 1; other <= SERVERS; other++) {
                lines.add("server." + other + "=127.0.0.1:"
                        + (other == server
                                ? quorum[server] + ":" + election[server]
                                : ensemble.link(server, other, quorum[other], election[other])));
            }
            Path home = directory.resolve("zookeeper-" + server);
            ensemble.servers.add(EnsembleServer.start(server, home, TestPorts.take(), lines, fsync));
        }
        return ensemble;
    }

    /** @return the ports under which the one server reaches the other; they always hear of one another's votes */
    private String link(int from, int to, int quorumPort, int electionPort) {
        FaultProxy link = new FaultProxy(
                "zookeeper-" + from + " to zookeeper-" + to, Loopback.any(), Loopback.at(quorumPort), LEADER_STARTS);
        links.put(from + "-" + to, link);
        return link.address().getPort() + ":" + electionPort;
    }

    public List<EnsembleServer> servers() {
        return servers;
    }

    /** The link that one server opens to the other as its follower. */
    public FaultProxy link(EnsembleServer from, EnsembleServer to) {
        FaultProxy found = links.get(from.number() + "-" + to.number());
        if (found == null) {
            throw new IllegalArgumentException("There is no link from " + from + " to " + to + ".");
        }
        return found;
    }

    public EnsembleServer leader() throws InterruptedException {
        return inMode("leader");
    }

    public EnsembleServer follower() throws InterruptedException {
        return inMode("follower");
    }

    private EnsembleServer inMode(String mode) throws InterruptedException {
        List<EnsembleServer> found = new ArrayList<>();
        Waits.until("a ZooKeeper server is " + mode, ELECTION, () -> {
            servers.stream().filter(server -> server.mode().equals(mode)).forEach(found::add);
            return !found.isEmpty();
        });
        return found.get(0);
    }

    /** Heals the links, and lets go on what is paused. */
    void heal() throws IOException, InterruptedException {
        links.values().forEach(FaultProxy::heal);
        for (EnsembleServer server : servers) {
            server.process().resume();
        }
    }

    /** Heals, starts what does not run, and waits until all servers serve. */
    public void repair() throws IOException, InterruptedException {
        heal();
        for (EnsembleServer server : servers) {
            if (!server.process().isAlive()) {
                server.process().startAgain(Map.of());
            }
        }
        Waits.until("all ZooKeeper servers serve", ELECTION, () -> servers.stream()
                .noneMatch(server -> server.mode().isEmpty()));
    }

    @Override
    public void close() {
        servers.forEach(server -> server.process().kill9());
        links.values().forEach(FaultProxy::close);
    }
}
