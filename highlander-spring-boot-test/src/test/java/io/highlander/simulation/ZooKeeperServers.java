package io.highlander.simulation;

import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.Znode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An ensemble of three: one order of writes that needs a quorum, and servers that follow it each at its own pace. A server that is cut
 * off from the others goes on answering reads from what it knows, and its clients' pings, until it notices.
 */
final class ZooKeeperServers {

    private static final String NAME = "zookeeper";
    private static final int SIZE = 3;
    private static final long TICK = World.SECOND / 2;

    private final World world;
    private final List<Server> servers = new ArrayList<>();
    private final List<Transaction> log = new ArrayList<>();
    private final TreeMap<String, Znode> truth = new TreeMap<>();
    private final Map<Long, LeaderSession> sessions = new HashMap<>();
    private final Map<String, Integer> sequences = new HashMap<>();
    private long lastSession = 0x100;
    private long epoch = 1;
    private int counter = 100;
    private int leader;
    private long electingUntil;
    private long leaderClockOffset;

    /** What one transaction did, to be repeated by the followers. */
    private record Transaction(long zxid, List<Write> writes) {}

    /** @param node {@code null}: deleted */
    private record Write(String path, @Nullable Znode node) {}

    private static final class LeaderSession {

        private final long timeout;
        private long heard;

        private LeaderSession(long timeout, long heard) {
            this.timeout = timeout;
            this.heard = heard;
        }
    }

    ZooKeeperServers(World world) {
        this.world = world;
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

    /** One server: what it has applied of the log. */
    final class Server {

        private final TreeMap<String, Znode> tree = new TreeMap<>();
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
                for (Write write : log.get(applied).writes) {
                    Znode node = write.node;
                    if (node == null) {
                        tree.remove(write.path);
                    } else {
                        tree.put(write.path, node);
                    }
                }
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
            return Optional.ofNullable(tree.get(path));
        }

        List<String> children(String path) {
            return childrenIn(tree, path);
        }
    }

    private static List<String> childrenIn(NavigableMap<String, Znode> tree, String path) {
        String prefix = path + "/";
        List<String> names = new ArrayList<>();
        for (String each : tree.tailMap(prefix).keySet()) {
            if (!each.startsWith(prefix)) {
                break;
            }
            if (each.indexOf('/', prefix.length()) < 0) {
                names.add(each.substring(prefix.length()));
            }
        }
        return names;
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
        sessions.values().forEach(session -> session.heard = world.now());
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

    // ---- sessions

    /** 0 when nobody leads. */
    long openSession(long timeout) {
        if (!isLed()) {
            return 0;
        }
        long id = ++lastSession;
        sessions.put(id, new LeaderSession(timeout, world.now()));
        world.after(timeout + TICK, () -> expireIfSilent(id));
        return id;
    }

    /** The leader heard of the session; false when it has ended. */
    boolean touch(long id) {
        LeaderSession session = sessions.get(id);
        if (session == null) {
            return false;
        }
        session.heard = world.now();
        return true;
    }

    boolean isOpen(long id) {
        return sessions.containsKey(id);
    }

    private void expireIfSilent(long id) {
        LeaderSession session = sessions.get(id);
        if (session == null) {
            return;
        }
        long left = session.heard + session.timeout - world.now();
        if (!isLed()) {
            world.after(TICK, () -> expireIfSilent(id));
        } else if (left > 0) {
            world.after((left / TICK + 1) * TICK, () -> expireIfSilent(id));
        } else {
            endSession(id);
        }
    }

    void endSession(long id) {
        if (sessions.remove(id) != null) {
            List<Write> writes = truth.entrySet().stream()
                    .filter(entry -> entry.getValue().ephemeralOwner() == id)
                    .map(entry -> new Write(entry.getKey(), null))
                    .toList();
            append(nextZxid(), writes);
            world.tell(
                    NAME,
                    () -> "session " + id + " has ended, with "
                            + writes.stream().map(Write::path).toList());
        }
    }

    // ---- writes

    private long nextZxid() {
        return epoch << 32 | ++counter;
    }

    private void append(long zxid, List<Write> writes) {
        log.add(new Transaction(zxid, writes));
        for (Write write : writes) {
            Znode node = write.node;
            if (node == null) {
                truth.remove(write.path);
            } else {
                truth.put(write.path, node);
            }
        }
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
        if (!isLed() || !touch(session)) {
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
                Znode old = Objects.requireNonNull(truth.get(set.path()));
                writes.add(new Write(set.path(), new Znode(set.data(), old.czxid(), zxid, old.ephemeralOwner())));
            } else if (change instanceof Change.Delete delete) {
                writes.add(new Write(delete.path(), null));
            }
        }
        append(zxid, writes);
        boolean tells = writes.stream().anyMatch(write -> write.node != null);
        return new CommitResult.Committed(
                tells ? zxid : 0, tells ? (world.now() + leaderClockOffset) / World.MILLI + 1_800_000_000_000L : 0);
    }

    private boolean isRefused(Change change) {
        if (change instanceof Change.Create create) {
            return truth.containsKey(create.path());
        }
        String path = change instanceof Change.Check check
                ? check.path()
                : change instanceof Change.SetData set ? set.path() : ((Change.Delete) change).path();
        return !truth.containsKey(path);
    }

    /** The path of a new ephemeral node in a queue; {@code null} when the session has ended or nobody leads. */
    @Nullable
    String enqueue(long session, String queue, byte[] data) {
        if (!isLed() || !touch(session)) {
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
        if (!isLed() || !touch(session)) {
            return false;
        }
        for (String name : childrenIn(truth, queue)) {
            Znode node = truth.get(queue + "/" + name);
            if (node != null && node.ephemeralOwner() == session) {
                append(nextZxid(), List.of(new Write(queue + "/" + name, null)));
            }
        }
        return true;
    }
}
