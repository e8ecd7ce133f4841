package io.highlander.activation;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.observation.EntityMoves;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.activation.start.FailedStarts;
import io.highlander.activation.table.ActivationTable;
import io.highlander.cluster.Build;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.coordination.ScriptedClient;
import io.highlander.membership.ClusterSecret;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityTypes;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.model.json.CallCodec;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.EntitiesInMemory;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.session.ClusterSettings;
import io.highlander.state.CheckedStore;
import io.highlander.state.FaultyStateStore;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.test.fake.ConstructorEntityInstances;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tables of activations over one in-memory ZooKeeper and one faulty store, where nothing moves but what the test moves. */
public final class Bench {

    private static final long PATIENCE_MILLIS = 10_000;

    public static final EntityId ID = new EntityId("tally", "t");
    public static final Duration REST_AFTER = Duration.ofMinutes(4);
    public static final NodeAddress SUCCESSOR = new NodeAddress("10.0.0.9", 9);

    public final ManualClock clock = new ManualClock();
    public final QueuedExecutor handlers = new QueuedExecutor();
    public final FaultyStateStore store = new FaultyStateStore();
    public final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    public final RecordedEvents events = new RecordedEvents();
    private final JsonMapper json = HighlanderJson.mapper(List.of());
    private final EntityTypes types =
            new EntityTypes(List.of(new EntityTypeReader(json, type -> false).read(Tally.class)));
    private final AtomicLong writes = new AtomicLong();
    /** Each save takes one. */
    public Supplier<String> writeIds = () -> "w" + writes.incrementAndGet();

    public final ActivationSettings settings;

    public Bench() {
        this(100);
    }

    public Bench(int mailboxCapacity) {
        this(new ActivationSettings(Duration.ofMinutes(10), mailboxCapacity));
    }

    public Bench(ActivationSettings settings) {
        this.settings = settings;
        Tally.reset();
    }

    public Node start(int port) {
        return start(port, OwnershipUnit.ENTITY);
    }

    Node start(int port, OwnershipUnit unit) {
        return new Node(new NodeAddress("127.0.0.1", port), unit);
    }

    private static final class LateEntities implements EntitiesInMemory {

        private @Nullable ActivationTable table;

        @Override
        public int size() {
            return table == null ? 0 : table.size();
        }

        @Override
        public Build build() {
            return Objects.requireNonNull(table).build();
        }

        @Override
        public void letGo(Collection<EntityId> entities) {
            Objects.requireNonNull(table).letGo(entities);
        }
    }

    /** Moves time, and runs handlers whenever it does. */
    public void advance(Duration by) {
        long steps = by.toMillis() / 50;
        for (long i = 0; i < steps; i++) {
            clock.advance(Duration.ofMillis(50));
            handlers.runAll();
        }
    }

    /** One node's table. */
    public final class Node {

        public final ScriptedClient client;
        public final ActivationTable table;
        final ClusterNode cluster;

        Node(NodeAddress address, OwnershipUnit unit) {
            LateEntities entities = new LateEntities();
            client = new ScriptedClient(zooKeeper, address);
            cluster = ClusterNode.over(
                    client,
                    address,
                    new ClusterSettings("bench", Duration.ofSeconds(5), Duration.ofSeconds(1), 100, 1, unit),
                    clock,
                    ClusterSecret.configured("s"),
                    entities);
            table = new ActivationTable(
                    address,
                    types,
                    type -> new StateCodec(type.name(), type.entityClass(), type.stateFields(), json, 1 << 20),
                    type -> settings,
                    new ActivationEnvironment(
                            cluster.directory(),
                            new CheckedStore(store),
                            clock,
                            handlers,
                            Runnable::run,
                            new ConstructorEntityInstances(),
                            new CallCodec(json),
                            CallSecurity.NONE,
                            () -> writeIds.get(),
                            events,
                            EntityMoves.NONE,
                            HandlingObserver.NONE,
                            new FailedStarts(clock),
                            new io.highlander.activation.quarantine.Quarantines(clock)),
                    REST_AFTER,
                    entity -> Optional.of(SUCCESSOR));
            entities.table = table;
            table.open();
            cluster.membership().join();
        }

        public Caller caller(String name) {
            return new Caller(this, name);
        }
    }

    /** One stream of calls, with a node that it asks. */
    public final class Caller {

        private final String name;
        io.highlander.cluster.FencingToken stamp;
        private long number;
        public long floor;
        long heard;
        public Node node;

        public @Nullable ActivationId activation;

        private @Nullable ActivationId located;

        @Nullable
        String key;

        public Existence existence = Existence.ANY;

        /** For whom it calls. */
        String user;

        /** What it calls. */
        public EntityId entity = ID;

        Caller(Node node, String name) {
            this.node = node;
            this.name = name;
            user = name;
            stamp = node.cluster.membership().now();
        }

        /** The next calls are made now, and say so. */
        void saysItsPlaceAnew() {
            stamp = node.cluster.membership().now();
        }

        /** Makes the next call. */
        public CompletableFuture<Reply> call(String handler, Object... arguments) {
            return send(++number, handler, arguments);
        }

        /**
         * Makes a call with that number, again perhaps. A caller that was not given an activation asks for it; to one that it did not
         * know yet, the call is the first of its stream that is not answered.
         */
        public CompletableFuture<Reply> send(long withNumber, String handler, Object... arguments) {
            if (activation != null) {
                return node.table.handle(new Invoke(numbered(withNumber, floor, handler, arguments), activation));
            }
            return node.table
                    .handle(new Locate(entity, PATIENCE_MILLIS, List.of()))
                    .thenCompose(reply -> {
                        if (!(reply instanceof Reply.Located found)) {
                            return CompletableFuture.completedFuture(reply);
                        }
                        boolean known = found.activation().equals(located);
                        located = found.activation();
                        long acknowledged = known ? floor : Math.max(floor, withNumber - 1);
                        return node.table.handle(
                                new Invoke(numbered(withNumber, acknowledged, handler, arguments), located));
                    });
        }

        /** Polls as a watcher of this name, and runs everything. */
        public CompletableFuture<Reply> poll(Poll.Mode mode, long after) {
            return poll("sum", mode, after);
        }

        public CompletableFuture<Reply> poll(String handler, Poll.Mode mode, long after) {
            CompletableFuture<Reply> reply = node.table.handle(new Poll(
                    new Call(
                            entity,
                            handler,
                            "[]".getBytes(StandardCharsets.UTF_8),
                            new CommandId(name, stamp, 1, 0, 0),
                            user,
                            40_000,
                            List.of(),
                            Existence.ANY,
                            null,
                            Map.of()),
                    mode,
                    after));
            handlers.runAll();
            return reply;
        }

        private Call numbered(long withNumber, long acknowledged, String handler, Object... arguments) {
            return new Call(
                    entity,
                    handler,
                    json.writeValueAsString(List.of(arguments)).getBytes(StandardCharsets.UTF_8),
                    new CommandId(name, stamp, withNumber, acknowledged, heard),
                    user,
                    PATIENCE_MILLIS,
                    List.of(),
                    existence,
                    key,
                    Map.of());
        }

        /** Makes the next call, runs everything and returns the answer. */
        public Reply ask(String handler, Object... arguments) {
            CompletableFuture<Reply> reply = call(handler, arguments);
            handlers.runAll();
            return answer(reply);
        }
    }

    public static Reply answer(CompletableFuture<Reply> reply) {
        if (!reply.isDone()) {
            throw new AssertionError("There is no answer yet.");
        }
        return reply.join();
    }

    /** The result as JSON, or the whole reply as text when it is no result. */
    public static String text(Reply reply) {
        return reply instanceof Reply.Returned returned
                ? new String(returned.json(), StandardCharsets.UTF_8)
                : reply.toString();
    }

    public static ActivationId activationOf(Reply reply) {
        return ((Reply.Returned) reply).activation();
    }
}
