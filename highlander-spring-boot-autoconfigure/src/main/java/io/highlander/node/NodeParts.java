package io.highlander.node;

import io.highlander.activation.CallCodec;
import io.highlander.activation.CallSecurity;
import io.highlander.activation.EntityInstances;
import io.highlander.activation.EntityType;
import io.highlander.activation.EntityTypes;
import io.highlander.ownership.Clock;
import io.highlander.ownership.Placement;
import io.highlander.routing.NodeClient;
import io.highlander.routing.ReferenceFactory;
import io.highlander.state.StateCodec;
import io.highlander.state.StateStore;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a node is made of, besides its membership.
 *
 * @param types the entity types
 * @param states the codec of a type's state
 * @param calls arguments and results as JSON
 * @param security who may call what
 * @param instances makes the objects behind entities
 * @param references makes references
 * @param store where states are
 * @param client talks to other nodes
 * @param placement where entities start
 * @param clock time
 * @param handlers runs handlers
 * @param callbacks runs what callers chain to asynchronous calls; may block, on something that waits there too: it must have no bound
 * @param subscribers tells watchers; may block, and may be bounded
 * @param uniqueIds a new text, unique for ever, at every call
 * @param observers who watches
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
        Executor callbacks,
        Executor subscribers,
        Supplier<String> uniqueIds,
        NodeObservers observers) {}
