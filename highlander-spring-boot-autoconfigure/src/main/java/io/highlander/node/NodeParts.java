package io.highlander.node;

import io.highlander.activation.invocation.CallSecurity;
import io.highlander.cluster.Placement;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.json.CallCodec;
import io.highlander.routing.gateway.ReferenceFactory;
import io.highlander.routing.peer.NodeClient;
import io.highlander.state.StateStore;
import io.highlander.state.json.StateCodec;
import io.highlander.tenure.Single;
import io.highlander.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a node is made of, besides its membership.
 *
 * @param types the entity types
 * @param states returns the codec of a type's state
 * @param calls converts arguments and results from and to JSON
 * @param security says who may call what
 * @param instances makes the objects behind entities
 * @param references makes references
 * @param store holds the states
 * @param client talks to other nodes
 * @param placement chooses the nodes on which entities start
 * @param clock tells the time
 * @param handlers runs handlers
 * @param relief relieves threads that handle many events of an entity; has a thread at once, whatever waits for handlers and callbacks
 * @param callbacks runs the stages that callers chain to asynchronous calls. A stage may block on another one that waits here, so
 * this must have no bound
 * @param subscribers signals watchers; may block, and may be bounded
 * @param uniqueIds returns a new text at every call, unique forever
 * @param singles what one node of the cluster does, and no other
 * @param observers observers of the node
 */
public record NodeParts(
        EntityTypes types,
        Function<EntityType, StateCodec> states,
        CallCodec calls,
        CallSecurity security,
        EntityInstances instances,
        ReferenceFactory references,
        StateStore store,
        NodeClient client,
        Placement placement,
        Clock clock,
        Executor handlers,
        Executor relief,
        Executor callbacks,
        Executor subscribers,
        Supplier<String> uniqueIds,
        List<Single> singles,
        NodeObservers observers) {}
