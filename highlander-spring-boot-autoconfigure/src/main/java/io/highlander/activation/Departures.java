package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.Clock;
import io.highlander.ownership.OwnershipDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets entities leave this node's memory in good order. */
final class Departures {

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    /** Few at a time, so that each is away for a short time only; more if there are many, so that a drain ends. */
    private static final int AT_ONCE = 2;

    private static final int LONGEST_LANE = 32;

    private final Residents residents;
    private final Releases releases;
    private final OwnershipDirectory directory;
    private final Clock clock;

    Departures(Residents residents, Releases releases, ActivationEnvironment environment) {
        this.residents = residents;
        this.releases = releases;
        directory = environment.directory();
        clock = environment.clock();
    }

    /** Completes when the entity has left and its lock is released, at once when it is not here; never when it refuses to. */
    CompletableFuture<?> of(EntityId id, Passivation why) {
        Activation asked = residents.passivate(id, why);
        return asked == null
                ? CompletableFuture.completedFuture(null)
                : asked.departed().thenCompose(gone -> releases.of(id));
    }

    /** Some at a time; the others still answer. Completes when none is left and all locks are released. */
    CompletableFuture<Void> ofAll() {
        long began = clock.nanoTime();
        int entities = residents.size();
        return directory
                .relinquish()
                .thenCompose(done -> ofTheRest())
                .thenRun(() -> log.info(
                        "Drained: {} entities have left this node in {} ms, and start on others when they are called.",
                        entities,
                        (clock.nanoTime() - began) / 1_000_000));
    }

    private CompletableFuture<Void> ofTheRest() {
        List<EntityId> leaving = residents.ids(Integer.MAX_VALUE);
        int atOnce = Math.max(AT_ONCE, leaving.size() / LONGEST_LANE);
        List<CompletableFuture<?>> lanes =
                new ArrayList<>(Collections.nCopies(atOnce, CompletableFuture.completedFuture(null)));
        int next = 0;
        for (EntityId id : leaving) {
            int lane = next++ % atOnce;
            lanes.set(lane, lanes.get(lane).thenCompose(before -> of(id, Passivation.DRAINING)));
        }
        return CompletableFuture.allOf(lanes.toArray(CompletableFuture<?>[]::new))
                .thenCompose(done -> releases.all());
    }
}
