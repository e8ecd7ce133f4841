package io.highlander.simulation;

import io.highlander.EntityContext;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.threads.LentThread;
import io.highlander.catalog.Eraser;
import io.highlander.cglib.CglibReferenceFactory;
import io.highlander.cluster.Build;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.cluster.Placement;
import io.highlander.membership.ClusterSecret;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.json.CallCodec;
import io.highlander.node.HighlanderNode;
import io.highlander.node.NodeObservers;
import io.highlander.node.NodeParts;
import io.highlander.node.NodeSettings;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.EntitiesInMemory;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.routing.delivery.RouterSettings;
import io.highlander.routing.gateway.OperatorCalls;
import io.highlander.session.ClusterSettings;
import io.highlander.simulation.ledger.Ledger;
import io.highlander.simulation.ledger.Release;
import io.highlander.state.json.HighlanderJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** A node of the real protocol in a simulated process. */
final class SimulatedNode {

    /** One for all, for its fingerprint is slow to make. */
    private static final ClusterSecret SECRET = ClusterSecret.configured("s");

    private static final JsonMapper JSON = HighlanderJson.mapper(List.of());
    private static final CallCodec CALLS = new CallCodec(JSON);
    private static final CglibReferenceFactory REFERENCES = new CglibReferenceFactory();

    private final NodeAddress address;
    private final World world;
    private final Shares shares;
    private final Network network;
    private final SimulatedProcess process;
    private final Release release;
    private final ZooKeeperClient zooKeeper;
    private final ObjectStore.Client store;
    private final HighlanderNode node;
    private final EntityGateway gateway;
    private long ids;
    private boolean leaving;

    /**
     * @param release what it runs
     * @param unit what one lock guards
     * @param timing of sessions and beats
     * @param idle after which entities leave memory
     */
    SimulatedNode(
            NodeAddress address,
            World world,
            Shares shares,
            SimulatedProcess process,
            Release release,
            ZooKeeperServers servers,
            ObjectStore objects,
            Network network,
            OwnershipUnit unit,
            Timing timing,
            Duration idle) {
        this.address = address;
        this.world = world;
        this.shares = shares;
        this.network = network;
        this.process = process;
        this.release = release;
        zooKeeper = new ZooKeeperClient(
                world, shares, process, servers, address, timing.session().toNanos());
        store = objects.new Client(process, release);
        ClusterSettings settings = new ClusterSettings("s", timing.lease(), timing.beat(), 8000, 1, unit);
        node = new HighlanderNode(
                address,
                new NodeSettings(
                        new RouterSettings(type -> Duration.ofSeconds(10), timing.streamIdle()),
                        type -> new ActivationSettings(idle, 1000),
                        Duration.ofSeconds(20)),
                new NodeParts(
                        new EntityTypes(List.of(release.type())),
                        type -> release.codec(),
                        CALLS,
                        CallSecurity.NONE,
                        instances(release),
                        REFERENCES,
                        store,
                        network.client(address, process),
                        unit.placement(Placement.rendezvous()),
                        process,
                        this::execute,
                        this::execute,
                        Runnable::run,
                        Runnable::run,
                        () -> address.port() + "-" + ++ids,
                        List.of(),
                        NodeObservers.NONE.andToldOfEntities(handOvers())),
                entities -> membership(settings, entities));
        gateway = node.gateway(() -> "");
    }

    /** How fast a cluster reacts. */
    record Timing(Duration session, Duration lease, Duration beat, Duration streamIdle) {}

    private EntityInstances instances(Release release) {
        return new EntityInstances() {
            @Override
            public Object create(EntityType type, EntityContext context) {
                return release.newLedger(context, commandId -> {
                    world.tell(address, () -> "runs " + commandId + " on " + context.id());
                    shares.ran(commandId);
                    process.mayStopHere(0.01);
                });
            }
        };
    }

    private EntityEvents handOvers() {
        return new EntityEvents() {
            @Override
            public void leftMemory(String type, Passivation why) {
                world.tell(address, () -> "a " + type + " leaves memory: " + why);
                if (why == Passivation.HANDED_OVER) {
                    shares.count(Shares.Event.HAND_OVER);
                }
            }
        };
    }

    private void execute(Runnable task) {
        world.after(world.between(0, 2 * World.MILLI), process, World.Lane.HANDLERS, task);
    }

    private ClusterNode membership(ClusterSettings settings, EntitiesInMemory entities) {
        ClusterNode cluster = ClusterNode.over(zooKeeper, address, settings, process, SECRET, entities);
        return new ClusterNode(new Observed(cluster.directory()), cluster.singles(), cluster.membership());
    }

    /** Counts acquisitions that have to wait. */
    private final class Observed implements OwnershipDirectory {

        private final OwnershipDirectory directory;

        private Observed(OwnershipDirectory directory) {
            this.directory = directory;
        }

        @Override
        public CompletableFuture<Acquisition> acquire(EntityId entity) {
            return directory.acquire(entity).thenApply(acquisition -> {
                if (acquisition instanceof Acquisition.Acquired acquired) {
                    boolean hasToWait = acquired.ownership().holdUntilNanos() - process.nanoTime() > 0;
                    shares.acquired(hasToWait);
                    world.tell(
                            address,
                            () -> "owns " + entity + " by token "
                                    + acquired.ownership().token() + (hasToWait ? ", after a hold" : ""));
                }
                return acquisition;
            });
        }

        @Override
        public CompletableFuture<Long> holdUntil(io.highlander.ownership.Ownership ownership) {
            return directory.holdUntil(ownership);
        }

        @Override
        public CompletableFuture<Void> release(io.highlander.ownership.Ownership ownership) {
            return directory.release(ownership);
        }

        @Override
        public CompletableFuture<Void> relinquish() {
            return directory.relinquish();
        }

        @Override
        public CompletableFuture<Optional<NodeAddress>> otherOwner(EntityId entity, Predicate<Build> fits) {
            return directory.otherOwner(entity, fits);
        }

        @Override
        public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
            return directory.locate(entity);
        }
    }

    void start() {
        network.serve(address, process, node.service());
        node.start();
    }

    NodeAddress address() {
        return address;
    }

    EntityGateway gateway() {
        return gateway;
    }

    OperatorCalls operators() {
        return node.inspector().operators();
    }

    Eraser eraser() {
        return new Eraser(node.catalogParts(), Operators.LEAST_AGE);
    }

    /** Reads as a caller does who waits on this thread, and so lends it. */
    CompletableFuture<String> readOnLentThread(String key) {
        return LentThread.during(() -> gateway.call(Ledger.class, key, Ledger::read));
    }

    Release release() {
        return release;
    }

    SimulatedProcess process() {
        return process;
    }

    ZooKeeperClient zooKeeper() {
        return zooKeeper;
    }

    ObjectStore.Client store() {
        return store;
    }

    boolean takesCalls() {
        return process.isAlive() && !leaving;
    }

    /** kill -9. */
    void kill() {
        process.kill();
        world.tell(address, () -> "fault: pod killed (kill -9)");
        shares.count(Shares.Event.CRASH);
    }

    /** SIGTERM: leaves in good order, then the process ends. */
    void leave(Runnable whenGone) {
        leaving = true;
        world.tell(address, () -> "fault: pod told to leave (SIGTERM)");
        world.after(0, process, World.Lane.TIMER, () -> drain(whenGone));
    }

    private void drain(Runnable whenGone) {
        node.drain().thenCompose(done -> node.leave()).whenComplete((done, failure) -> {
            zooKeeper.close();
            network.stopServing(address);
            shares.count(Shares.Event.DRAIN);
            process.kill();
            world.tell(address, () -> "pod has left, its process has ended");
            whenGone.run();
        });
    }
}
