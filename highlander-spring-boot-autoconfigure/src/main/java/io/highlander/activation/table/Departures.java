package io.highlander.activation.table;

import io.highlander.EntityId;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.activation.observation.Passivation;
import io.highlander.concurrent.Futures;
import io.highlander.concurrent.Slots;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets entities leave this node's memory in good order. */
final class Departures {

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    /**
     * Least number of entities that leave at a time. It is small, so that each is away for a short time only; it grows with the
     * number of entities, so that a drain ends.
     */
    private static final int AT_ONCE = 2;

    private static final int MOST_IN_A_ROW = 32;
    /** How long others wait for an entity that does not leave, because its handler still runs or its save is not answered. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

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

    /**
     * Completes when the entity has left and its lock is released, at once if it is not here. Never completes if the entity refuses
     * to leave.
     */
    CompletableFuture<?> of(EntityId id, Passivation why) {
        CompletableFuture<Void> left = residents.passivate(id, why);
        return left == null ? CompletableFuture.completedFuture(null) : left.thenCompose(gone -> releases.of(id));
    }

    /**
     * Asks all entities to leave, some at a time; the others still answer. Completes when no entity is left and all locks are
     * released.
     */
    CompletableFuture<Void> ofAll() {
        long began = clock.nanoTime();
        int entities = residents.size();
        return directory
                .relinquish()
                .thenCompose(done -> ofTheRest())
                .thenRun(() -> log.info(
                        "Drained {} in {} ms.",
                        entities == 1 ? "1 entity" : entities + " entities",
                        (clock.nanoTime() - began) / 1_000_000));
    }

    private CompletableFuture<Void> ofTheRest() {
        Map<EntityId, CompletableFuture<Void>> leaving = new LinkedHashMap<>();
        residents.ids(Integer.MAX_VALUE).forEach(id -> leaving.put(id, new CompletableFuture<>()));
        Iterator<Map.Entry<EntityId, CompletableFuture<Void>>> waiting =
                leaving.entrySet().iterator();
        new Slots<Map.Entry<EntityId, CompletableFuture<Void>>>(
                        Math.max(AT_ONCE, leaving.size() / MOST_IN_A_ROW),
                        PATIENCE,
                        clock,
                        () -> waiting.hasNext() ? waiting.next() : null,
                        next -> leave(next.getKey(), next.getValue()),
                        next -> log.debug("{} has not left memory yet; others go before it.", next.getKey()))
                .goOn();
        return CompletableFuture.allOf(leaving.values().toArray(CompletableFuture<?>[]::new))
                .thenCompose(done -> releases.all());
    }

    private CompletableFuture<?> leave(EntityId id, CompletableFuture<Void> gone) {
        return Futures.attempt(() -> of(id, Passivation.DRAINING))
                .whenComplete((done, failure) -> Futures.settle(gone, null, failure));
    }
}
