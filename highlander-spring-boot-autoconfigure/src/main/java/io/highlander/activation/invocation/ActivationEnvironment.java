package io.highlander.activation.invocation;

import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.EntityMoves;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.activation.quarantine.Quarantines;
import io.highlander.activation.start.FailedStarts;
import io.highlander.model.EntityInstances;
import io.highlander.model.json.CallCodec;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.state.StateStore;
import io.highlander.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What all activations of a node share.
 *
 * @param directory says who owns an entity
 * @param store holds the states; never throws
 * @param clock tells the time
 * @param handlers runs handlers, several at a time; never blocks its callers
 * @param relief handles events of entities, for a while each; has a thread at once, even if all handlers block
 * @param instances makes the objects behind entities
 * @param calls converts arguments and results from and to JSON
 * @param security says who may call what
 * @param writeIds returns a new text at every call, unique forever
 * @param events receives what happens to entities
 * @param moves receives which entities arrive and leave
 * @param observer observes the handling of calls
 * @param failedStarts reports entities that could not start
 * @param quarantines keeps the entities that take no calls
 */
public record ActivationEnvironment(
        OwnershipDirectory directory,
        StateStore store,
        Clock clock,
        Executor handlers,
        Executor relief,
        EntityInstances instances,
        CallCodec calls,
        CallSecurity security,
        Supplier<String> writeIds,
        EntityEvents events,
        EntityMoves moves,
        HandlingObserver observer,
        FailedStarts failedStarts,
        Quarantines quarantines) {

    public boolean isWatched() {
        return events != EntityEvents.NONE || observer != HandlingObserver.NONE;
    }
}
