package io.highlander.simulation;

import io.highlander.concurrent.Futures;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.Znode;
import io.highlander.simulation.ZooKeeperServers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session as its client sees it. Requests of one connection are handled one after the other; reads are answered from what the
 * client's server knows, writes by the leader. What is under way when the connection breaks has an unknown end.
 */
final class SimulatedSession implements CoordinationSession {

    private static final long PATIENCE = 200 * World.MILLI;

    private final ZooKeeperClient client;
    private final World world;
    private final long id;
    private final List<Runnable> whenOver = new ArrayList<>();
    private final Map<String, String> locks = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private boolean over;
    private long handledUntil;

    SimulatedSession(ZooKeeperClient client, long id) {
        this.client = client;
        this.world = client.world();
        this.id = id;
    }

    void end() {
        over = true;
        List<Runnable> actions = List.copyOf(whenOver);
        whenOver.clear();
        actions.forEach(Runnable::run);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Duration timeout() {
        return Duration.ofNanos(client.timeout());
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void onOver(Runnable action) {
        if (over) {
            action.run();
        } else {
            whenOver.add(action);
        }
    }

    // ---- requests

    /** What a request does at the server; {@code null}: no answer will come. */
    private interface Handling<T> extends Function<Server, @Nullable T> {}

    private <T> CompletableFuture<T> read(Handling<T> handling) {
        return request(0, handling);
    }

    private <T> CompletableFuture<T> write(Handling<T> handling) {
        return request(world.between(World.MILLI / 5, 2 * World.MILLI), server -> {
            T result = server.reachesQuorum() ? handling.apply(server) : null;
            if (result != null) {
                server.catchUp();
            }
            return result;
        });
    }

    private <T> CompletableFuture<T> request(long hop, Handling<T> handling) {
        client.process().mayStopHere(0.002);
        CompletableFuture<T> answer = new CompletableFuture<>();
        Server server = client.connected();
        if (over || server == null) {
            world.after(World.MILLI, client.process(), World.Lane.ZOOKEEPER, () -> fail(answer));
            return answer;
        }
        Runnable whenLost = () -> fail(answer);
        client.sent(whenLost);
        long arrival = world.now() + client.out().delay();
        handledUntil = Math.max(handledUntil, arrival) + hop;
        Exchange<T> exchange = new Exchange<>(server, handling, answer, whenLost);
        world.after(handledUntil - world.now(), exchange::handle);
        return answer;
    }

    /** A request at its server, which keeps it until it can be answered or the connection breaks. */
    private final class Exchange<T> {

        private final Server server;
        private final Handling<T> handling;
        private final CompletableFuture<T> answer;
        private final Runnable whenLost;

        private Exchange(Server server, Handling<T> handling, CompletableFuture<T> answer, Runnable whenLost) {
            this.server = server;
            this.handling = handling;
            this.answer = answer;
            this.whenLost = whenLost;
        }

        private void handle() {
            T result = server.isDown() ? null : handling.apply(server);
            if (result != null) {
                world.after(client.back().delay(), client.process(), World.Lane.ZOOKEEPER, () -> tell(result));
            } else if (!answer.isDone()) {
                world.after(PATIENCE, this::handle);
            }
        }

        private void tell(T result) {
            if (!answer.isDone() && client.connected() == server && !over) {
                client.answered(whenLost, server);
                answer.complete(result);
            }
        }
    }

    private static void fail(CompletableFuture<?> answer) {
        answer.completeExceptionally(new CoordinationException("No answer.", null));
    }

    @Override
    public CompletableFuture<List<String>> children(String path) {
        return read(server -> server.children(path));
    }

    @Override
    public CompletableFuture<Optional<Znode>> read(String path) {
        return this.<Optional<Znode>>read(server -> server.node(path));
    }

    @Override
    public CompletableFuture<CommitResult> commit(List<Change> changes) {
        return write(server -> client.servers().commit(id, changes));
    }

    @Override
    public CompletableFuture<Void> ensurePath(String path) {
        return commit(List.of(new Change.Create(path, new byte[0], false))).thenApply(done -> null);
    }

    // ---- locks

    @Override
    public CompletableFuture<Optional<LockNode>> lockHolder(String lockPath) {
        return this.<Optional<LockNode>>read(server -> server.children(lockPath).stream()
                .min(String::compareTo)
                .map(first -> lockPath + "/" + first)
                .flatMap(path -> server.node(path).map(node -> new LockNode(path, node))));
    }

    @Override
    public CompletableFuture<Boolean> lock(String lockPath, Duration atMost) {
        if (locks.containsKey(lockPath) || !waiting.add(lockPath)) {
            return CompletableFuture.completedFuture(false);
        }
        long end = world.now() + atMost.toNanos();
        return this.<String>write(server ->
                        client.servers().enqueue(id, lockPath, client.self().toBytes()))
                .thenCompose(path -> waitFor(lockPath, path, end).whenComplete((held, failure) -> {
                    if (failure != null && world.chance(0.5)) {
                        world.after(World.SECOND, client.process(), World.Lane.ZOOKEEPER, () -> leave(path));
                    }
                }))
                .whenComplete((held, failure) -> waiting.remove(lockPath));
    }

    /** Takes one node out of its queue. */
    private CompletableFuture<Boolean> leave(String path) {
        return write(server -> client.servers().commit(id, List.of(new Change.Delete(path))) == null ? null : true);
    }

    private CompletableFuture<Boolean> waitFor(String lockPath, String path, long end) {
        return this.<Optional<LockNode>>read(server -> server.children(lockPath).stream()
                        .min(String::compareTo)
                        .map(first -> lockPath + "/" + first)
                        .flatMap(first -> server.node(first).map(node -> new LockNode(first, node))))
                .thenCompose(first -> {
                    if (first.filter(head -> head.path().equals(path) || isMistakenForOurs(head))
                            .isPresent()) {
                        locks.put(lockPath, path);
                        world.tell(client.self(), () -> "session " + id + " holds lock " + path);
                        return CompletableFuture.completedFuture(true);
                    }
                    if (world.now() >= end) {
                        world.tell(client.self(), () -> "session " + id + " gives up waiting for lock " + path);
                        return leave(path).thenApply(done -> false);
                    }
                    CompletableFuture<Boolean> later = new CompletableFuture<>();
                    world.after(100 * World.MILLI, client.process(), World.Lane.ZOOKEEPER, () -> waitFor(
                                    lockPath, path, end)
                            .whenComplete((held, failure) -> Futures.settle(later, held, failure)));
                    return later;
                });
    }

    /** CURATOR-604: the recipe may return with a node of the client's session before. */
    private boolean isMistakenForOurs(LockNode head) {
        SimulatedSession previous = client.previous();
        return previous != null && previous.id == head.node().ephemeralOwner() && world.chance(0.5);
    }

    /** Like the lock keepers: tries until the node is gone or the session is over. */
    @Override
    public CompletableFuture<Void> unlock(String lockPath) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        this.<Boolean>write(server -> client.servers().dequeue(id, lockPath) ? true : null)
                .whenComplete((done, failure) -> {
                    if (failure == null) {
                        locks.remove(lockPath);
                        world.tell(client.self(), () -> "session " + id + " has released lock " + lockPath);
                        gone.complete(null);
                    } else if (over) {
                        gone.completeExceptionally(failure);
                    } else {
                        world.after(World.SECOND / 2, client.process(), World.Lane.ZOOKEEPER, () -> unlock(lockPath)
                                .whenComplete((later, trouble) -> Futures.settle(gone, null, trouble)));
                    }
                });
        return gone;
    }
}
