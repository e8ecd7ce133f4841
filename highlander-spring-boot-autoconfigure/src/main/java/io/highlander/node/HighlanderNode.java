package io.highlander.node;

import io.highlander.CallerResolver;
import io.highlander.ClusterEvent;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.HighlanderCluster;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.quarantine.Quarantines;
import io.highlander.activation.start.FailedStarts;
import io.highlander.activation.table.ActivationTable;
import io.highlander.catalog.CatalogParts;
import io.highlander.cluster.NodeAddress;
import io.highlander.node.events.MoveLog;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.EntitiesInMemory;
import io.highlander.routing.delivery.CallStreams;
import io.highlander.routing.delivery.PollLoops;
import io.highlander.routing.gateway.CallContextPropagator;
import io.highlander.routing.gateway.OperatorCalls;
import io.highlander.routing.gateway.PlainGateway;
import io.highlander.routing.gateway.RoutingGateway;
import io.highlander.routing.gateway.TypedCalls;
import io.highlander.routing.peer.NodeRouter;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.PlainCalls;
import io.highlander.state.CheckedStore;
import io.highlander.state.StoreWatch;
import io.highlander.tenure.Singles;
import io.highlander.text.DurationText;
import io.highlander.time.Clock;
import io.highlander.watch.Watches;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This JVM as a node: its entities, its gateway, and its life as a member. Plain Java, so that a test starts several in one JVM.
 *
 * <p>Order of life: the node's port is bound, {@link #warmUp}, {@link #start}, calls, {@link #drain}, {@link #leave}, the port is closed.
 */
public final class HighlanderNode {

    private static final Logger log = LoggerFactory.getLogger(HighlanderNode.class);

    private final NodeSettings settings;
    private final Clock clock;
    private final ClusterNode cluster;
    private final ActivationTable table;
    private final Singles singles;
    private final ServedHere served;
    private final NodeRouter router;
    private final CallStreams streams;
    private final TypedCalls calls;
    private final Watches watches;
    private final PlainGateway plainCalls;
    private final CatalogParts catalogParts;
    private final ClusterObserver observer;
    private final WarmUp warmUp;
    private final Executor callbacks;
    private final NodeInspector inspector;
    private volatile boolean drained;

    /**
     * @param self address at which this node answers other nodes
     * @param membership makes ownership and membership, given the entities in memory
     */
    public HighlanderNode(
            NodeAddress self,
            NodeSettings settings,
            NodeParts parts,
            Function<EntitiesInMemory, ClusterNode> membership) {
        this.settings = settings;
        this.clock = parts.clock();
        LateTable entities = new LateTable();
        cluster = membership.apply(entities);
        CheckedStore checked = new CheckedStore(parts.store());
        StoreWatch store = new StoreWatch(checked, parts.clock());
        MoveLog moves = new MoveLog(parts.clock(), parts.uniqueIds());
        table = new ActivationTable(
                self,
                parts.types(),
                parts.states(),
                settings.activations(),
                new ActivationEnvironment(
                        cluster.directory(),
                        store,
                        parts.clock(),
                        parts.handlers(),
                        parts.relief(),
                        parts.instances(),
                        parts.calls(),
                        parts.security(),
                        parts.uniqueIds(),
                        parts.observers().entities(),
                        moves,
                        parts.observers().handlings(),
                        new FailedStarts(parts.clock()),
                        new Quarantines(parts.clock())),
                restAfter(settings.routing().streamIdle()),
                this::startingPoint);
        entities.set(table);
        singles = new Singles(parts.singles(), cluster.singles(), store, parts.clock(), parts.uniqueIds());
        served = new ServedHere(table, moves);
        router = new NodeRouter(self, cluster.membership(), parts.placement(), served, parts.client());
        String streamPrefix = parts.uniqueIds().get();
        streams = new CallStreams(
                router,
                served,
                cluster.membership(),
                parts.clock(),
                settings.routing(),
                streamPrefix,
                parts.observers().routes());
        CallContextPropagator propagator = new CallContextPropagator(
                streams, parts.clock(), settings.routing(), parts.observers().calls());
        watches = new Watches(
                new PollLoops(router, streamPrefix, parts.clock()), parts.subscribers(), settings.maxWatchers());
        calls = new TypedCalls(
                parts.types(),
                parts.calls(),
                parts.security(),
                parts.states(),
                parts.references(),
                cluster.directory(),
                propagator,
                watches,
                parts.clock(),
                parts.callbacks());
        plainCalls = new PlainGateway(parts.types(), propagator, watches);
        OperatorCalls operators = OperatorCalls.over(parts.types(), propagator);
        catalogParts = new CatalogParts(
                parts.types(),
                parts.states(),
                checked,
                new OwnerCalls(calls, cluster.directory()),
                operators,
                parts.clock());
        observer = new ClusterObserver(self, cluster.membership(), parts, table, served);
        warmUp = new WarmUp(self, parts, this::isLeaving);
        callbacks = parts.callbacks();
        inspector = new NodeInspector(self, cluster, table, store, watches, operators);
    }

    /**
     * Returns the time after which an entity goes to rest. All gateways use the same setting and have forgotten its activation by
     * then, so they notice nothing.
     */
    private static Duration restAfter(Duration streamIdle) {
        return streamIdle.multipliedBy(5).dividedBy(4);
    }

    private Optional<NodeAddress> startingPoint(EntityId entity) {
        return router.startingPoint(entity);
    }

    /** Returns what this node does for other nodes. */
    public NodeService service() {
        return served;
    }

    /** Returns a gateway to all entities of the cluster. */
    public EntityGateway gateway(CallerResolver callers) {
        return new RoutingGateway((type, key) -> calls, callers);
    }

    /** Returns what gateways call with as long as this node runs. */
    public TypedCalls typedCalls() {
        return calls;
    }

    /** Returns what a catalogue works with as long as this node runs. */
    public CatalogParts catalogParts() {
        return catalogParts;
    }

    public PlainCalls plainCalls() {
        return plainCalls;
    }

    public HighlanderCluster cluster() {
        return observer;
    }

    /** As {@link HighlanderCluster#events}, but of the entities of this node only. Asks no other node. */
    public Flow.Publisher<ClusterEvent> ownEvents() {
        return observer.ownEvents();
    }

    /** Begins, on another thread, to load the classes that the first calls need. Call when this node's port answers. */
    public void warmUp() {
        callbacks.execute(warmUp::run);
    }

    private boolean isLeaving() {
        return streams.isClosed() || cluster.membership().view().draining();
    }

    /** Returns a view of this node for operators. */
    public NodeInspector inspector() {
        return inspector;
    }

    /**
     * Begins to join. Calls made before the node has joined wait for it as long as their callers do.
     *
     * @return completes when the node has joined; fails if this node must never join
     */
    public CompletableFuture<Void> start() {
        table.open();
        streams.open();
        singles.open();
        return cluster.membership().join();
    }

    /**
     * Ends what only one node does here, as long as everything works that it may need. Then tells the others that this node leaves, and lets
     * every entity finish, save and leave memory. Calls to entities of other nodes
     * still work. Callers that look for entities here are told where they went, until all other nodes have had the time to see that
     * this one leaves. At last all watches that were begun here end.
     *
     * @return a future that never fails and completes when that is done, after the drain timeout at the latest
     */
    public CompletableFuture<Void> drain() {
        return inTime(singles.close(), "ending what only one pod runs")
                .thenCompose(ended -> drainEntities().thenAccept(done -> drained = ended && done))
                .thenRun(watches::close);
    }

    private CompletableFuture<Boolean> drainEntities() {
        return inTime(cluster.membership().announceDraining(), "announcing that it leaves")
                .thenCombine(inTime(table.drain(), "draining its entities"), (announced, done) -> done);
    }

    /**
     * Waits for the calls that this node has made, then ends the membership and what is still unanswered. If an entity could not
     * leave memory in time, the leave is unclean: the next owners are then careful.
     *
     * @return a future that never fails and completes when that is done, after twice the drain timeout at the latest
     */
    public CompletableFuture<Void> leave() {
        watches.close();
        return inTime(streams.quiet(), "waiting for answers to its calls")
                .thenCompose(answered -> inTime(cluster.membership().leave(drained), "leaving the cluster"))
                .thenAccept(left -> {
                    table.close();
                    streams.close();
                    observer.close();
                    log.info(
                            "Left the cluster{}.",
                            drained
                                    ? ""
                                    : " without having drained: the next owners of entities that it still had wait for its lease");
                });
    }

    private CompletableFuture<Boolean> inTime(CompletableFuture<Void> step, String what) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Clock.Timer timer = clock.schedule(settings.drainTimeout(), () -> {
            log.warn(
                    "This pod was still {} after {}. It stops waiting and goes on.",
                    what,
                    DurationText.of(settings.drainTimeout()));
            done.complete(false);
        });
        step.whenComplete((nothing, failure) -> {
            timer.cancel();
            if (failure != null) {
                log.warn("This pod failed while {}: {}", what, failure.toString());
            }
            done.complete(failure == null);
        });
        return done;
    }
}
