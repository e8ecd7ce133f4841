package io.highlander.simulation;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.Invoke;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.NotSentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries calls from node to node, in order per direction. A connection breaks when it is reset, or when the other side has given no
 * sign of life for two seconds; then every request under way on it may still arrive, now, later or never, and no answer does.
 */
final class Network {

    private static final long SILENCE = 2 * World.SECOND;

    private final World world;
    private final Shares shares;
    private final Map<NodeAddress, Host> hosts = new HashMap<>();
    private final Map<String, Connection> connections = new HashMap<>();
    private double lossPerCall;

    private record Host(SimulatedProcess process, NodeService service) {}

    Network(World world, Shares shares) {
        this.world = world;
        this.shares = shares;
    }

    void serve(NodeAddress address, SimulatedProcess process, NodeService service) {
        hosts.put(address, new Host(process, service));
    }

    void stopServing(NodeAddress address) {
        hosts.remove(address);
    }

    /** How probable it is that a connection is reset while it carries a call. */
    void setLossPerCall(double probability) {
        lossPerCall = probability;
    }

    Connection between(NodeAddress from, NodeAddress to) {
        return connections.computeIfAbsent(from + ">" + to, name -> new Connection(from, to));
    }

    /** What one node sends to another, and the answers. */
    final class Connection {

        private final NodeAddress from;
        private final NodeAddress to;
        private final Link out = new Link(world);
        private final Link back = new Link(world);
        private final List<Attempt> underWay = new ArrayList<>();
        private long heard;

        private Connection(NodeAddress from, NodeAddress to) {
            this.from = from;
            this.to = to;
        }

        void cut(boolean outward, boolean inward, long until) {
            world.tell(
                    from, () -> "fault: cut from " + to + ", out " + outward + ", back " + inward + Trace.until(until));
            if (outward) {
                out.cut(until);
            }
            if (inward) {
                back.cut(until);
            }
        }

        void slow(long until) {
            world.tell(from, () -> "fault: far from " + to + Trace.until(until));
            out.slow(until);
            back.slow(until);
        }

        void reset() {
            List<Attempt> lost = List.copyOf(underWay);
            world.tell(from, () -> "connection to " + to + " breaks with " + lost.size() + " requests under way");
            underWay.clear();
            lost.forEach(Attempt::lose);
        }

        private void watch(SimulatedProcess sender, Host host) {
            if (underWay.isEmpty()) {
                return;
            }
            boolean alive = host.process.isAlive() && !host.process.isStopped(world.now()) && out.isUp() && back.isUp();
            heard = alive ? world.now() : heard;
            if (world.now() - heard >= SILENCE) {
                reset();
            } else {
                world.after(SILENCE / 4, sender, World.Lane.NETWORK, () -> watch(sender, host));
            }
        }
    }

    /** One try to have a call answered. */
    private final class Attempt {

        private final CompletableFuture<Reply> reply = new CompletableFuture<>();
        private boolean arrived;
        private @Nullable Runnable arrival;

        private void lose() {
            Runnable late = arrival;
            if (!arrived && late != null && world.chance(0.5)) {
                world.after(world.between(0, 12 * World.SECOND), late);
            }
            reply.completeExceptionally(new IllegalStateException("connection lost"));
        }
    }

    /** The network as one node uses it. */
    NodeClient client(NodeAddress self, SimulatedProcess process) {
        return new NodeClient() {
            @Override
            public CompletableFuture<Reply> send(NodeAddress address, Request request) {
                return carry(self, process, address, request);
            }

            @Override
            public CompletableFuture<List<EntityId>> activations(NodeAddress address) {
                return CompletableFuture.completedFuture(List.of());
            }

            @Override
            public CompletableFuture<MoveNews> moves(NodeAddress address, MoveCursor since) {
                return CompletableFuture.completedFuture(new MoveNews(since, false, List.of()));
            }

            @Override
            public void close() {}
        };
    }

    private CompletableFuture<Reply> carry(NodeAddress from, SimulatedProcess sender, NodeAddress to, Request request) {
        sender.mayStopHere(0.001);
        world.tell(from, () -> "asks " + to + ": " + Trace.of(request));
        Host host = hosts.get(to);
        Attempt attempt = new Attempt();
        if (host == null || !host.process.isAlive()) {
            world.after(
                    World.MILLI,
                    sender,
                    World.Lane.NETWORK,
                    () -> attempt.reply.completeExceptionally(new NotSentException("connection refused", null)));
            return attempt.reply;
        }
        Connection connection = between(from, to);
        if (connection.underWay.isEmpty()) {
            connection.heard = world.now();
            world.after(SILENCE / 4, sender, World.Lane.NETWORK, () -> connection.watch(sender, host));
        }
        connection.underWay.add(attempt);
        Runnable deliver = () -> {
            attempt.arrived = true;
            world.after(0, host.process, World.Lane.NETWORK, () -> deliver(connection, attempt, host, sender, request));
        };
        attempt.arrival = deliver;
        world.after(connection.out.delay(), () -> {
            if (!attempt.reply.isDone()) {
                deliver.run();
            }
        });
        if (world.chance(lossPerCall)) {
            world.after(world.between(0, 6 * World.MILLI), sender, World.Lane.NETWORK, connection::reset);
        }
        return attempt.reply;
    }

    private void deliver(Connection connection, Attempt attempt, Host host, SimulatedProcess sender, Request request) {
        Consumer<Reply> observed = observer(request);
        world.tell(host.process, () -> "asked by " + sender + ": " + Trace.of(request));
        host.service.handle(request).thenAccept(reply -> {
            world.tell(host.process, () -> "answers " + sender + ": " + Trace.of(reply) + " to " + Trace.of(request));
            observed.accept(reply);
            if (host.process.isAlive()) {
                world.after(connection.back.delay(), sender, World.Lane.NETWORK, () -> {
                    connection.heard = world.now();
                    if (connection.underWay.remove(attempt)) {
                        attempt.reply.complete(reply);
                    }
                });
            }
        });
    }

    /** Counts how often the command of this request was run before, and whether this attempt was answered. */
    private Consumer<Reply> observer(Request request) {
        if (!(request instanceof Invoke invoke)) {
            return reply -> {};
        }
        String command = invoke.call().id().toString();
        int runsBefore = shares.runsOf(command);
        return reply -> {
            if (reply instanceof Reply.Returned) {
                shares.answered(command, runsBefore);
            }
        };
    }
}
