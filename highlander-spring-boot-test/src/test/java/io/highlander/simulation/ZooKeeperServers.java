package io.highlander.simulation;

import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.Znode;
import io.highlander.simulation.Tree.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ensemble of three: one order of writes that needs a quorum, and servers that follow it each at its own pace. A server that is cut
 * off from the others goes on answering reads from what it knows, and its clients' pings, until it notices.
 */
final class ZooKeeperServers {

    private static final String NAME = "zookeeper";
    private static final int SIZE = 3;

    private final World world;
    private final List<Server> servers = new ArrayList<>();
    private final List<Transaction> log = new ArrayList<>();
    private final Tree truth = new Tree();
    private final LeaderSessions sessions;
    private final Map<String, Integer> sequences = new HashMap<>();
    private long epoch = 1;
    private int counter = 100;
    private int leader;
    private long electingUntil;
    private long leaderClockOffset;

    /** What one transaction did, to be repeated by the followers. */
    private record Transaction(long zxid, List<Write> writes) {}

    ZooKeeperServers(World world) {
        this.world = world;
        sessions = new LeaderSessions(world, this::isLed, this::removeNodesOf);
        for (int i = 0; i < SIZE; i++) {
            servers.add(new Server());
        }
    }

    List<Server> servers() {
        return servers;
    }

    Server leader() {
        return servers.get(leader);
    }

    LeaderSessions sessions() {
        return sessions;
    }

    /** One server: what it has applied of the log. */
    final class Server {

        private final Tree tree = new Tree();
        private int applied;
        private long cutUntil;
        private long downUntil;
        private long lagUntil;
        private long cutSince;

        boolean isCut() {
            return world.now() < cutUntil;
        }

        boolean isDown() {
            return world.now() < downUntil;
        }

        /** Whether it still serves clients: a server that is cut off notices only after a while. */
        boolean serves(long patience) {
            return !isDown() && world.now() >= electingUntil && !(isCut() && world.now() - cutSince > patience);
        }

        boolean reachesQuorum() {
            return !isCut() && !isDown() && hasQuorum();
        }

        private void applyUpTo(int end) {
            for (; applied < end; applied++) {
                tree.apply(log.get(applied).writes);
            }
        }

        int applied() {
            return applied;
        }

        void catchUp() {
            if (!isCut() && !isDown()) {
                applyUpTo(log.size());
            }
        }

        Optional<Znode> node(String path) {
            return tree.node(path);
        }

        List<String> children(String path) {
            return tree.children(path);
        }
    }

    // ---- faults

    /** The server neither follows nor leads until then. */
    void cut(Server server, long until) {
        world.tell(
                NAME, () -> "fault: server " + servers.indexOf(server) + " cut from the others" + Trace.until(until));
        server.cutSince = server.isCut() ? server.cutSince : world.now();
        server.cutUntil = Math.max(server.cutUntil, until);
        world.after(until - world.now(), server::catchUp);
        electUnlessLed();
    }

    void down(Server server, long until) {
        world.tell(NAME, () -> "fault: server " + servers.indexOf(server) + " down" + Trace.until(until));
        server.downUntil = Math.max(server.downUntil, until);
        world.after(until - world.now(), server::catchUp);
        electUnlessLed();
    }

    /** The server follows with delays until then. */
    void lag(Server server, long until) {
        world.tell(NAME, () -> "fault: server " + servers.indexOf(server) + " lags" + Trace.until(until));
        server.lagUntil = until;
    }

    void elect() {
        electingUntil = world.now() + world.between(World.SECOND / 2, 2 * World.SECOND);
        world.tell(NAME, () -> "no leader" + Trace.until(electingUntil));
        world.after(electingUntil - world.now(), this::elected);
    }

    private void electUnlessLed() {
        if (leader().isCut() || leader().isDown()) {
            elect();
        }
    }

    private void elected() {
        if (!hasQuorum()) {
            world.after(World.SECOND / 4, this::elected);
            electingUntil = Math.max(electingUntil, world.now() + World.SECOND / 4);
            return;
        }
        do {
            leader = world.random().nextInt(SIZE);
        } while (leader().isCut() || leader().isDown());
        epoch++;
        counter = 0;
        leaderClockOffset = world.between(-World.SECOND, World.SECOND);
        servers.forEach(Server::catchUp);
        sessions.touchAll();
    }

    private boolean hasQuorum() {
        return servers.stream()
                                .filter(server -> !server.isCut() && !server.isDown())
                                .count()
                        * 2
                > SIZE;
    }

    private boolean isLed() {
        return world.now() >= electingUntil && hasQuorum();
    }

    // ---- writes

    private void removeNodesOf(long session) {
        List<String> paths = truth.ownedBy(session);
        append(nextZxid(), paths.stream().map(path -> new Write(path, null)).toList());
        world.tell(NAME, () -> "session " + session + " has ended, with " + paths);
    }

    private long nextZxid() {
        return epoch << 32 | ++counter;
    }

    private void append(long zxid, List<Write> writes) {
        log.add(new Transaction(zxid, writes));
        truth.apply(writes);
        int end = log.size();
        for (Server server : servers) {
            long most = world.now() < server.lagUntil ? 3 * World.SECOND : 2 * World.MILLI;
            world.after(world.between(0, most), () -> {
                if (!server.isCut() && !server.isDown()) {
                    server.applyUpTo(Math.max(end, server.applied));
                }
            });
        }
    }

    /** What a quorum made of it; {@code null} when the session has ended or nobody leads. */
    @Nullable
    CommitResult commit(long session, List<Change> changes) {
        if (!isLed() || !sessions.touch(session)) {
            return null;
        }
        for (int i = 0; i < changes.size(); i++) {
            if (isRefused(changes.get(i))) {
                return new CommitResult.Rejected(i, "refused: " + changes.get(i));
            }
        }
        long zxid = nextZxid();
        List<Write> writes = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Create create) {
                long owner = create.ephemeral() ? session : 0;
                writes.add(new Write(create.path(), new Znode(create.data(), zxid, zxid, owner)));
            } else if (change instanceof Change.SetData set) {
                Znode old = truth.node(set.path()).orElseThrow();
                writes.add(new Write(set.path(), new Znode(set.data(), old.czxid(), zxid, old.ephemeralOwner())));
            } else if (change instanceof Change.Delete delete) {
                writes.add(new Write(delete.path(), null));
            }
        }
        append(zxid, writes);
        boolean tells = writes.stream().anyMatch(write -> write.node() != null);
        return new CommitResult.Committed(
                tells ? zxid : 0, tells ? (world.now() + leaderClockOffset) / World.MILLI + 1_800_000_000_000L : 0);
    }

    private boolean isRefused(Change change) {
        if (change instanceof Change.Create create) {
            return truth.node(create.path()).isPresent();
        }
        String path = change instanceof Change.Check check
                ? check.path()
                : change instanceof Change.SetData set ? set.path() : ((Change.Delete) change).path();
        return truth.node(path).isEmpty();
    }

    /** The path of a new ephemeral node in a queue; {@code null} when the session has ended or nobody leads. */
    @Nullable
    String enqueue(long session, String queue, byte[] data) {
        if (!isLed() || !sessions.touch(session)) {
            return null;
        }
        int place = sequences.merge(queue, 1, Integer::sum);
        String path = queue + "/lock-" + String.format("%010d", place);
        long zxid = nextZxid();
        append(zxid, List.of(new Write(path, new Znode(data, zxid, zxid, session))));
        return path;
    }

    /** Removes the session's nodes from a queue; false when the session has ended or nobody leads. */
    boolean dequeue(long session, String queue) {
        if (!isLed() || !sessions.touch(session)) {
            return false;
        }
        for (String name : truth.children(queue)) {
            String path = queue + "/" + name;
            if (truth.node(path).orElseThrow().ephemeralOwner() == session) {
                append(nextZxid(), List.of(new Write(path, null)));
            }
        }
        return true;
    }
}
