package io.highlander.autoconfigure.node;

import io.highlander.EntityId;
import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.exception.CallNotRunException;
import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import io.highlander.http.transport.PortUnavailableException;
import io.highlander.membership.ClusterSecret;
import io.highlander.node.HighlanderNode;
import io.highlander.session.ClusterSettings;
import io.highlander.state.StoreIdentity;
import io.highlander.state.StoreUse;
import io.highlander.time.Clock;
import io.highlander.time.SystemClock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The node from the binding of its port to its leaving. It starts before the web server and stops after it: while the application
 * still serves requests, its gateway still reaches the entities of other pods. May be started again after it was stopped.
 */
public final class NodeLifecycle implements SmartLifecycle, Supplier<NodeAddress> {

    /** Below the phase in which Boot's web servers start and stop. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final NodeFactory factory;
    private final ClusterJoiner joiner;
    private final HttpSettings http;
    private final @Nullable HttpTls tls;
    private final Supplier<ClusterSecret> secrets;
    private final Supplier<Clock> clocks;
    private volatile @Nullable Life life;
    private volatile boolean stopped;

    public NodeLifecycle(
            NodeFactory factory,
            ClusterJoiner joiner,
            HttpSettings http,
            @Nullable HttpTls tls,
            Supplier<ClusterSecret> secrets,
            Supplier<Clock> clocks) {
        this.factory = factory;
        this.joiner = joiner;
        this.http = http;
        this.tls = tls;
        this.secrets = secrets;
        this.clocks = clocks;
    }

    /** All that exists from one start to the next stop. */
    private record Life(
            HighlanderNode node,
            NodeAddress address,
            HttpServer server,
            HttpNodeClient client,
            HttpEventLoops loops,
            Coordination coordination,
            Clock clock,
            Optional<Runnable> occupied) {

        private void end() {
            Closing.all(
                    () -> node.leave().join(),
                    server::close,
                    client::close,
                    coordination::close,
                    loops::close,
                    () -> closeOwn(clock),
                    () -> occupied.ifPresent(Runnable::run));
        }
    }

    @Override
    public void start() {
        stopped = false;
        factory.store().verify();
        Optional<Runnable> occupied = factory.store().occupy(joiner.use());
        try {
            life = begin(occupied);
        } catch (RuntimeException | Error e) {
            Closing.after(e, () -> occupied.ifPresent(Runnable::run));
            throw e;
        }
    }

    private Life begin(Optional<Runnable> occupied) {
        ClusterSettings named = factory.clusterSettings();
        ClusterSettings settings = named.in(StoreIdentity.of(factory.store(), named.application()));
        ClusterSecret secret = secrets.get();
        HttpEventLoops loops = new HttpEventLoops(http.eventLoopThreads());
        Clock clock = clocks.get();
        try {
            HttpServer server = bind(loops, secret);
            NodeAddress self = server.address();
            HttpNodeClient client = new HttpNodeClient(http, loops, secret, tls);
            Coordination coordination = joiner.open(self);
            HighlanderNode node = new HighlanderNode(
                    self,
                    factory.settings(),
                    factory.parts(clock, client),
                    entities -> joiner.join(coordination, self, settings, clock, secret, entities));
            server.serve(node.service(), node.plainCalls());
            secret.known().thenRun(node::warmUp);
            return new Life(node, self, server, client, loops, coordination, clock, occupied);
        } catch (RuntimeException | Error e) {
            Closing.after(e, loops::close, () -> closeOwn(clock));
            throw e;
        }
    }

    /** A clock of the application's is its own business. */
    private static void closeOwn(Clock clock) {
        if (clock instanceof SystemClock own) {
            own.close();
        }
    }

    private HttpServer bind(HttpEventLoops loops, ClusterSecret secret) {
        try {
            return new HttpServer(http, loops, secret, tls);
        } catch (PortUnavailableException e) {
            throw new ConfigurationException(
                    String.valueOf(e.getMessage()),
                    "End what uses that port, set highlander.http.port to another, or to 0 for any free one.",
                    e);
        }
    }

    @Override
    public void stop() {
        stopped = true;
        Life ended = life;
        life = null;
        if (ended != null) {
            ended.end();
        }
    }

    @Override
    public boolean isRunning() {
        return life != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /**
     * Restarting would move every entity of this pod twice. One that has the store for itself gives it back: Spring's tests pause a
     * cached context while they use another, perhaps with the same directory.
     */
    @Override
    public boolean isPauseable() {
        Life current = life;
        return current != null && joiner.use() == StoreUse.ALONE && current.occupied.isPresent();
    }

    /** This node's address. */
    @Override
    public NodeAddress get() {
        return current().address;
    }

    public Optional<HighlanderNode> running() {
        return Optional.ofNullable(life).map(Life::node);
    }

    HighlanderNode node() {
        return current().node;
    }

    private Life current() {
        Life current = life;
        if (current == null) {
            throw new IllegalStateException(whyNotRunning());
        }
        return current;
    }

    /** @throws CallNotRunException when it is not running */
    public HighlanderNode nodeFor(Supplier<EntityId> entity) {
        Life current = life;
        if (current == null) {
            EntityId called = entity.get();
            throw new CallNotRunException(called, "Calling " + called + ": it was not run. " + whyNotRunning());
        }
        return current.node;
    }

    public String whyNotRunning() {
        return stopped
                ? "Highlander is not running any more: this application is stopping."
                : "Highlander is not running yet: this application is starting. Call entities from an ApplicationRunner or later, "
                        + "not while beans are made.";
    }
}
