package io.highlander.node;

import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.cglib.CglibReferenceFactory;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.cluster.Placement;
import io.highlander.http.TestSettings;
import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.membership.ClusterSecret;
import io.highlander.model.ActivationSettings;
import io.highlander.model.EntityTypes;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.model.json.CallCodec;
import io.highlander.ownership.ClusterNode;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.delivery.RouterSettings;
import io.highlander.routing.observation.CallObserver;
import io.highlander.routing.observation.RouteEvents;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeClient;
import io.highlander.routing.peer.NotSentException;
import io.highlander.session.ClusterSettings;
import io.highlander.state.StateStore;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.tenure.Single;
import io.highlander.test.fake.ConstructorEntityInstances;
import io.highlander.test.fake.InMemoryCoordination;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.time.Clock;
import io.highlander.time.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Nodes in one JVM over an in-memory ZooKeeper, with verbs for what goes wrong. */
public final class TestCluster {

    final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    final StateStore store;
    private final Clock clock;
    private final Executor handlers;
    private final EntityTypes types;
    private final JsonMapper json = HighlanderJson.mapper(List.of());
    private final Map<NodeAddress, Node> nodes = new ConcurrentHashMap<>();
    private final Set<NodeAddress> unreachable = ConcurrentHashMap.newKeySet();
    private final ActivationSettings activations;
    private final HttpSettings http = new TestSettings().build();
    private Wire wire = Supplier::get;
    private @Nullable HttpEventLoops loops;
    private OwnershipUnit unit = OwnershipUnit.ENTITY;
    private CallObserver calls = CallObserver.NONE;
    private List<Single> singles = List.of();

    /** Carries a call from node to node. */
    public interface Wire {

        /** @param delivery hands the call to the other node */
        CompletableFuture<Reply> carry(Supplier<CompletableFuture<Reply>> delivery);
    }

    public void setWire(Wire newWire) {
        wire = newWire;
    }

    /** The nodes that start from now on call each other over HTTP, and each has a port of its own. To be closed at the end. */
    public void callOverHttp() {
        loops = new HttpEventLoops(2);
    }

    public void close() {
        if (loops != null) {
            loops.close();
        }
    }

    /** What the nodes that start from now on lock. */
    public void setUnit(OwnershipUnit newUnit) {
        unit = newUnit;
    }

    /** What the nodes that start from now on want to be the only one to do. */
    public void setSingles(Single... some) {
        singles = List.of(some);
    }

    /** Observes the calls that all nodes make. */
    void setCallObserver(CallObserver observer) {
        calls = observer;
    }

    public TestCluster(StateStore store, Clock clock, Executor handlers, Class<?>... entities) {
        this(store, clock, handlers, new ActivationSettings(Duration.ofMinutes(10), 1000), entities);
    }

    public TestCluster(
            StateStore store, Clock clock, Executor handlers, ActivationSettings activations, Class<?>... entities) {
        this.store = store;
        this.clock = clock;
        zooKeeper.tellTimeBy(clock::wallMillis);
        this.handlers = handlers;
        this.activations = activations;
        types = typesOf(entities);
    }

    private EntityTypes typesOf(Class<?>... entities) {
        EntityTypeReader reader = new EntityTypeReader(json, type -> false);
        return new EntityTypes(Stream.of(entities).map(reader::read).toList());
    }

    public Node start(int port) {
        return start(port, types);
    }

    /** A node of another build, whose classes are these. */
    public Node start(int port, Class<?>... entities) {
        return start(port, typesOf(entities));
    }

    private Node start(int port, EntityTypes known) {
        HttpEventLoops overHttp = loops;
        Node node = overHttp == null
                ? new Node(new NodeAddress("127.0.0.1", port), known, new DirectClient(), null)
                : nodeOf(new HttpServer(http, overHttp, () -> "s", null), overHttp, known);
        nodes.put(node.address, node);
        node.highlander.start();
        return node;
    }

    private Node nodeOf(HttpServer server, HttpEventLoops overHttp, EntityTypes known) {
        return new Node(server.address(), known, new HttpNodeClient(http, overHttp, () -> "s", null), server);
    }

    /** Who leaves waits for a beat of the others: where time is real, that is what most tests would wait for. */
    private Duration beat() {
        return clock instanceof SystemClock ? Duration.ofMillis(100) : Duration.ofSeconds(1);
    }

    public Stream<Node> nodes() {
        return nodes.values().stream();
    }

    /** Calls to the node fail, in doubt, until it is reachable again. */
    void cut(Node node) {
        unreachable.add(node.address);
    }

    void heal(Node node) {
        unreachable.remove(node.address);
    }

    /** One node. */
    public final class Node {

        final NodeAddress address;
        final InMemoryCoordination client;
        public final HighlanderNode highlander;
        public final EntityGateway gateway;

        private final @Nullable HttpServer server;

        private Node(NodeAddress address, EntityTypes known, NodeClient peers, @Nullable HttpServer server) {
            this.address = address;
            this.server = server;
            client = zooKeeper.client(address);
            ClusterSettings settings = new ClusterSettings("test", Duration.ofSeconds(5), beat(), 8000, 1, unit);
            highlander = new HighlanderNode(
                    address,
                    new NodeSettings(
                            new RouterSettings(Duration.ofSeconds(10)), type -> activations, Duration.ofSeconds(5)),
                    new NodeParts(
                            known,
                            type -> new StateCodec(type.name(), type.entityClass(), type.stateFields(), json, 1 << 20),
                            new CallCodec(json),
                            CallSecurity.NONE,
                            new ConstructorEntityInstances(),
                            new CglibReferenceFactory(),
                            store,
                            peers,
                            Placement.rendezvous(),
                            clock,
                            handlers,
                            Runnable::run,
                            Runnable::run,
                            Runnable::run,
                            () -> UUID.randomUUID().toString(),
                            singles,
                            new NodeObservers(
                                    EntityEvents.NONE,
                                    RouteEvents.NONE,
                                    (entity, handler) -> calls.begin(entity, handler),
                                    HandlingObserver.NONE)),
                    count -> ClusterNode.over(client, address, settings, clock, ClusterSecret.configured("s"), count));
            gateway = highlander.gateway(() -> null);
            if (server != null) {
                server.serve(highlander.service(), highlander.plainCalls());
            }
        }

        /** Returns its connection to ZooKeeper. */
        public InMemoryCoordination client() {
            return client;
        }

        /** The process dies: nothing answers any more, its session ends. */
        public void crash() {
            cut(this);
            nodes.remove(address);
            client.expireUnnoticed();
        }

        public void stop() {
            highlander.drain().join();
            highlander.leave().join();
            client.close();
            nodes.remove(address);
            if (server != null) {
                server.close();
            }
        }
    }

    private final class DirectClient implements NodeClient {

        @Override
        public CompletableFuture<Reply> send(NodeAddress address, Request request) {
            Node node = nodes.get(address);
            if (node == null) {
                return CompletableFuture.failedFuture(new NotSentException("connection refused", null));
            }
            if (unreachable.contains(address)) {
                return CompletableFuture.failedFuture(new IllegalStateException("connection lost"));
            }
            return wire.carry(() -> node.highlander.service().handle(request));
        }

        @Override
        public CompletableFuture<List<EntityId>> activations(NodeAddress address) {
            Node node = nodes.get(address);
            return node == null
                    ? CompletableFuture.failedFuture(new NotSentException("connection refused", null))
                    : CompletableFuture.completedFuture(
                            node.highlander.service().activations());
        }

        @Override
        public CompletableFuture<MoveNews> moves(NodeAddress address, MoveCursor since) {
            Node node = nodes.get(address);
            return node == null
                    ? CompletableFuture.failedFuture(new NotSentException("connection refused", null))
                    : CompletableFuture.completedFuture(
                            node.highlander.service().moves(since));
        }

        @Override
        public void close() {}
    }
}
