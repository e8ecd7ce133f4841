package io.highlander.simulation;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationSession;
import io.highlander.simulation.ZooKeeperServers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A process' ZooKeeper client: connects to one server after another, pings, and believes what that server says. It takes its session
 * for lost when no server has answered for the session timeout, or when one says so.
 */
final class ZooKeeperClient implements Coordination {

    private static final long RECONNECT = 300 * World.MILLI;
    /** How long a server that is cut off from the others goes on serving. */
    private static final long SERVER_PATIENCE = 4 * World.SECOND;

    private final World world;
    private final SimulatedProcess process;
    private final Shares shares;
    private final ZooKeeperServers servers;
    private final NodeAddress self;
    private final long timeout;
    private final Link out;
    private final Link back;
    private @Nullable Consumer<CoordinationSession> onSession;
    private @Nullable SimulatedSession session;
    private @Nullable SimulatedSession previous;
    private @Nullable Server connected;
    private @Nullable Server preferred;
    private final List<Runnable> inFlight = new ArrayList<>();
    private long heard;
    private int seen;
    private boolean connecting;
    private boolean closed;

    ZooKeeperClient(
            World world,
            Shares shares,
            SimulatedProcess process,
            ZooKeeperServers servers,
            NodeAddress self,
            long timeout) {
        this.world = world;
        this.shares = shares;
        this.process = process;
        this.servers = servers;
        this.self = self;
        this.timeout = timeout;
        out = new Link(world);
        back = new Link(world);
    }

    World world() {
        return world;
    }

    SimulatedProcess process() {
        return process;
    }

    ZooKeeperServers servers() {
        return servers;
    }

    NodeAddress self() {
        return self;
    }

    long timeout() {
        return timeout;
    }

    /** The session before the current one. */
    @Nullable
    SimulatedSession previous() {
        return previous;
    }

    @Nullable
    SimulatedSession session() {
        return session;
    }

    @Nullable
    Server connected() {
        return connected;
    }

    // ---- faults

    void cut(boolean outward, boolean inward, long until) {
        world.tell(self, () -> "fault: cut from ZooKeeper, out " + outward + ", back " + inward + Trace.until(until));
        if (outward) {
            out.cut(until);
        }
        if (inward) {
            back.cut(until);
        }
    }

    void slow(long until) {
        world.tell(self, () -> "fault: far from ZooKeeper" + Trace.until(until));
        out.slow(until);
        back.slow(until);
    }

    /** The client connects to this server whenever it serves. */
    void prefer(Server server) {
        preferred = server;
        world.after(0, process, World.Lane.ZOOKEEPER, () -> {
            if (connected != preferred) {
                disconnect();
            }
        });
    }

    // ---- life

    @Override
    public void start(Consumer<CoordinationSession> listener) {
        onSession = listener;
        connectLater(0);
        world.after(timeout / 3, process, World.Lane.ZOOKEEPER, this::ping);
    }

    private void connectLater(long delay) {
        if (!connecting && !closed) {
            connecting = true;
            world.after(delay, process, World.Lane.ZOOKEEPER, this::connect);
        }
    }

    private void connect() {
        connecting = false;
        if (closed || connected != null) {
            return;
        }
        Server server = choose();
        if (!out.isUp() || !back.isUp() || !server.serves(SERVER_PATIENCE)) {
            giveUpIfSilent();
            connectLater(RECONNECT);
            return;
        }
        connecting = true;
        world.after(out.delay() + back.delay(), process, World.Lane.ZOOKEEPER, () -> {
            connecting = false;
            connectTo(server);
        });
    }

    private Server choose() {
        Server wanted = preferred;
        return wanted != null && wanted.serves(SERVER_PATIENCE)
                ? wanted
                : servers.servers().get(world.random().nextInt(servers.servers().size()));
    }

    private void connectTo(Server server) {
        SimulatedSession current = session;
        // A server takes a client over only with the leader's consent, and refuses one that has seen more than itself.
        if (closed || !server.reachesQuorum() || server.applied() < seen) {
            giveUpIfSilent();
            connectLater(RECONNECT);
        } else if (current == null) {
            long id = servers.sessions().open(timeout);
            if (id == 0) {
                connectLater(RECONNECT);
                return;
            }
            connected = server;
            heard = world.now();
            SimulatedSession opened = new SimulatedSession(this, id);
            session = opened;
            world.tell(self, () -> "session " + opened.id() + " begins");
            if (onSession != null) {
                onSession.accept(opened);
            }
        } else if (servers.sessions().touch(current.id())) {
            connected = server;
            heard = world.now();
        } else {
            lose();
        }
    }

    private void ping() {
        if (closed) {
            return;
        }
        Server server = connected;
        if (server != null) {
            if (world.now() - heard > timeout * 2 / 3) {
                disconnect();
            } else {
                world.after(out.delay(), () -> pinged(server));
            }
        }
        giveUpIfSilent();
        world.after(timeout / 6, process, World.Lane.ZOOKEEPER, this::ping);
    }

    private void pinged(Server server) {
        SimulatedSession current = session;
        if (connected != server || current == null) {
            return;
        }
        if (!server.serves(SERVER_PATIENCE)) {
            world.after(back.delay(), process, World.Lane.ZOOKEEPER, this::disconnect);
            return;
        }
        boolean alive = !server.reachesQuorum() || servers.sessions().touch(current.id());
        world.after(back.delay(), process, World.Lane.ZOOKEEPER, () -> {
            if (!alive && session == current) {
                lose();
            } else if (connected == server) {
                heard = world.now();
            }
        });
    }

    /** Curator's own decision: no server has answered for as long as the session lasts. */
    private void giveUpIfSilent() {
        if (session != null && world.now() - heard > timeout) {
            lose();
        }
    }

    private void lose() {
        SimulatedSession lost = session;
        disconnect();
        previous = lost;
        session = null;
        if (lost != null) {
            shares.count(Shares.Event.LOST_SESSION);
            world.tell(self, () -> "session " + lost.id() + " is lost");
            lost.end();
        }
        connectLater(0);
    }

    /** Somebody ends the session at the servers; the client hears of it with its next ping, or later. */
    void expire() {
        SimulatedSession current = session;
        if (current != null) {
            world.tell(self, () -> "fault: session " + current.id() + " ended by the servers");
            servers.sessions().end(current.id());
        }
    }

    private void disconnect() {
        connected = null;
        List<Runnable> lost = List.copyOf(inFlight);
        inFlight.clear();
        lost.forEach(Runnable::run);
        connectLater(RECONNECT);
    }

    /** Told when the connection breaks before {@link #answered} was. */
    void sent(Runnable whenLost) {
        inFlight.add(whenLost);
    }

    void answered(Runnable whenLost, Server by) {
        inFlight.remove(whenLost);
        heard = world.now();
        seen = Math.max(seen, by.applied());
    }

    Link out() {
        return out;
    }

    Link back() {
        return back;
    }

    @Override
    public void close() {
        SimulatedSession current = session;
        closed = true;
        if (current != null) {
            servers.sessions().end(current.id());
            disconnect();
            current.end();
        }
    }
}
