package io.highlander.autoconfigure.node;

import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.observation.RefusalLog;
import io.highlander.activation.observation.SlowCallLog;
import io.highlander.autoconfigure.properties.HighlanderProperties;
import io.highlander.autoconfigure.properties.TypeSettings;
import io.highlander.cglib.CglibReferenceFactory;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.cluster.Placement;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.json.CallCodec;
import io.highlander.node.NodeObservers;
import io.highlander.node.NodeParts;
import io.highlander.node.NodeSettings;
import io.highlander.routing.delivery.RouterSettings;
import io.highlander.routing.peer.NodeClient;
import io.highlander.session.ClusterSettings;
import io.highlander.state.StateStore;
import io.highlander.state.json.StateCodec;
import io.highlander.tenure.Single;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Turns properties and beans into what a node is made of. */
public final class NodeFactory {

    private final String application;
    private final HighlanderProperties properties;
    private final TypeSettings settings;
    private final EntityTypes types;
    private final JsonMapper json;
    private final EntityInstances instances;
    private final CallSecurity security;
    private final StateStore store;
    private final HandlerExecutors executors;
    private final Supplier<List<Single>> singles;
    private final NodeObservers observers;

    /** @param singles what one pod does, and no other; asked when this pod becomes a node, and all beans are there */
    public NodeFactory(
            String application,
            HighlanderProperties properties,
            EntityTypes types,
            JsonMapper json,
            EntityInstances instances,
            CallSecurity security,
            StateStore store,
            HandlerExecutors executors,
            Supplier<List<Single>> singles,
            NodeObservers observers) {
        this.application = application;
        this.properties = properties;
        this.settings = new TypeSettings(properties);
        this.types = types;
        this.json = json;
        this.instances = instances;
        this.security = security;
        this.store = store;
        this.executors = executors;
        this.singles = singles;
        this.observers = observers;
    }

    StateStore store() {
        return store;
    }

    NodeParts parts(Clock clock, NodeClient client) {
        return new NodeParts(
                types,
                codecs(),
                new CallCodec(json),
                security,
                instances,
                new CglibReferenceFactory(),
                store,
                client,
                placement(),
                clock,
                executors.handlers(),
                executors.relief(),
                executors.callbacks(),
                executors.subscribers(),
                () -> UUID.randomUUID().toString(),
                singles.get(),
                observers(clock));
    }

    private NodeObservers observers(Clock clock) {
        NodeObservers all = observers.andToldOfEntities(new RefusalLog(clock));
        Duration slow = properties.activation().slowCall();
        return slow.isZero() || slow.isNegative() ? all : all.andToldOfEntities(new SlowCallLog(slow, clock));
    }

    NodeSettings settings() {
        return new NodeSettings(
                new RouterSettings(settings::timeout),
                settings::activation,
                properties.drainTimeout(),
                properties.watch().maxSubscribers());
    }

    public ClusterSettings clusterSettings() {
        return new ClusterSettings(
                application,
                properties.session().lease(),
                properties.session().beat(),
                properties.ownership().maxEntities(),
                properties.ownership().generation(),
                unit());
    }

    private Function<EntityType, StateCodec> codecs() {
        Map<String, StateCodec> byType = new ConcurrentHashMap<>();
        return type -> byType.computeIfAbsent(
                type.name(),
                name -> new StateCodec(
                        name, type.entityClass(), type.stateFields(), json, settings.maxStateBytes(name)));
    }

    private OwnershipUnit unit() {
        return switch (properties.ownership().unit()) {
            case ENTITY -> OwnershipUnit.ENTITY;
            case PARTITION -> OwnershipUnit.partitions(properties.ownership().partitions());
        };
    }

    private Placement placement() {
        return unit().placement(
                        switch (properties.ownership().placement()) {
                            case RENDEZVOUS -> Placement.rendezvous();
                            case LOCAL -> Placement.local();
                            case LEAST_LOADED -> Placement.leastLoaded();
                        });
    }
}
