package io.highlander.activation;

import io.highlander.ownership.Clock;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.state.StateStore;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What all activations of a node work with.
 *
 * @param directory who owns what
 * @param store where states are
 * @param clock time
 * @param handlers runs handlers; may run several activations at a time, never blocks its callers
 * @param instances makes the objects behind entities
 * @param calls arguments and results as JSON
 * @param security who may call what
 * @param writeIds a new text, unique for ever, at every call
 * @param events told of what happens
 * @param moves told which entities come and go
 * @param observer observes what is run
 * @param failedStarts says what became of entities that could not start
 */
public record ActivationEnvironment(
        OwnershipDirectory directory,
        StateStore store,
        Clock clock,
        Executor handlers,
        EntityInstances instances,
        CallCodec calls,
        CallSecurity security,
        Supplier<String> writeIds,
        EntityEvents events,
        EntityMoves moves,
        HandlingObserver observer,
        FailedStarts failedStarts) {

    ActivationEnvironment over(StateStore otherStore) {
        return new ActivationEnvironment(
                directory,
                otherStore,
                clock,
                handlers,
                instances,
                calls,
                security,
                writeIds,
                events,
                moves,
                observer,
                failedStarts);
    }

    boolean isWatched() {
        return events != EntityEvents.NONE || observer != HandlingObserver.NONE;
    }
}
