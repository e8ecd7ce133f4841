package io.highlander.test.cluster;

import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.cglib.CglibReferenceFactory;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.Placement;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityTypes;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.model.json.CallCodec;
import io.highlander.node.NodeObservers;
import io.highlander.node.NodeParts;
import io.highlander.node.NodeSettings;
import io.highlander.routing.delivery.RouterSettings;
import io.highlander.session.ClusterSettings;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.time.Clock;
import io.highlander.time.SystemClock;
import io.highlander.validation.ClassPathValidation;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the nodes of one test cluster share.
 *
 * @param threads run handlers and callbacks of all nodes
 */
record ClusterParts(
        InMemoryZooKeeper zooKeeper,
        FailingStore store,
        TestNetwork network,
        SystemClock clock,
        ExecutorService threads,
        JsonMapper json,
        EntityTypes types,
        List<Object> collaborators) {

    /** Short, so that a takeover does not take long; a node that misses its beats for so long answers no query until the next. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int HANDLERS_AT_ONCE = 200;
    private static final int MAX_STATE_BYTES = 1 << 20;

    static final ClusterSettings MEMBERSHIP = new ClusterSettings("test", LEASE, BEAT, 8000, 1);
    static final NodeSettings SETTINGS = new NodeSettings(
            new RouterSettings(TIMEOUT), type -> new ActivationSettings(Duration.ofMinutes(10), 1000), TIMEOUT);

    static ClusterParts of(
            ExecutorService threads, List<Class<?>> entities, List<JacksonModule> modules, List<Object> collaborators) {
        JsonMapper json = HighlanderJson.mapper(modules);
        EntityTypeReader reader = new EntityTypeReader(
                json, type -> collaborators.stream().anyMatch(type::isInstance), ClassPathValidation::find);
        SystemClock clock = new SystemClock();
        InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
        zooKeeper.tellTimeBy(clock::wallMillis);
        return new ClusterParts(
                zooKeeper,
                new FailingStore(new InMemoryStateStore()),
                new TestNetwork(clock),
                clock,
                threads,
                json,
                new EntityTypes(entities.stream().map(reader::read).toList()),
                collaborators);
    }

    NodeParts forNode(NodeAddress self, Gate gate, Clock nodeClock, EntityInstances instances) {
        Executor gated = task -> gate.pass(() -> threads.execute(task));
        return new NodeParts(
                types,
                type -> new StateCodec(type.name(), type.entityClass(), type.stateFields(), json, MAX_STATE_BYTES),
                new CallCodec(json),
                CallSecurity.NONE,
                instances,
                new CglibReferenceFactory(),
                new NodeStore(store, gate),
                network.clientOf(self, gate),
                Placement.rendezvous(),
                nodeClock,
                new HandlerThreads(gated, HANDLERS_AT_ONCE),
                threads,
                threads,
                threads,
                () -> UUID.randomUUID().toString(),
                List.of(),
                NodeObservers.NONE);
    }

    void close() {
        threads.shutdownNow();
        clock.close();
    }
}
