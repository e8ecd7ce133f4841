package io.highlander.activation.table;

import io.highlander.EntityId;
import io.highlander.activation.Activation;
import io.highlander.activation.Resident;
import io.highlander.activation.Resting;
import io.highlander.activation.observation.Passivation;
import io.highlander.cluster.FencingToken;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entities in this node's memory by id: as activations if they are in use, at rest if they were not called for a while. Any
 * thread may call.
 */
final class Residents {

    private final Map<EntityId, Resident> all = new ConcurrentHashMap<>();
    /** By id, not by identity: the simulation needs them in the same order every time. */
    private final Map<EntityId, Activation> inUse = new ConcurrentHashMap<>();

    private final Function<EntityId, Activation> newActivations;

    /** @param newActivations makes an activation that has not begun */
    Residents(Function<EntityId, Activation> newActivations) {
        this.newActivations = newActivations;
    }

    /** Returns the activation of an entity, waking the entity if it was at rest. Returns null if the entity is not in memory. */
    @Nullable
    Activation find(EntityId id) {
        for (Resident present = all.get(id); present != null; present = all.get(id)) {
            if (present instanceof Activation activation) {
                return activation;
            }
            Activation woken = wake((Resting) present);
            if (woken != null) {
                return woken;
            }
        }
        return null;
    }

    private @Nullable Activation wake(Resting resting) {
        Activation fresh = newActivations.apply(resting.id());
        if (!all.replace(resting.id(), resting, fresh)) {
            return null;
        }
        inUse.put(resting.id(), fresh);
        fresh.resume(resting);
        return fresh;
    }

    /** Adds an activation that has not begun. Returns null if the entity is in memory already. */
    @Nullable
    Activation add(EntityId id) {
        Activation fresh = newActivations.apply(id);
        if (all.putIfAbsent(id, fresh) != null) {
            return null;
        }
        inUse.put(id, fresh);
        return fresh;
    }

    /** Asks the entity to leave memory. The future completes when it has left; the method returns null if it is not here. */
    @Nullable
    CompletableFuture<Void> passivate(EntityId id, Passivation why) {
        Activation present = find(id);
        return present == null ? null : present.passivate(why);
    }

    void remove(Activation activation) {
        inUse.remove(activation.id(), activation);
        all.remove(activation.id(), activation);
    }

    /** Keeps the entity of an activation, which has ended, at rest. */
    void rest(Activation activation, Resting resting) {
        inUse.remove(activation.id(), activation);
        all.replace(resting.id(), activation, resting);
    }

    /** Removes the entity if its session is over, because it is not owned any more. Returns whether it was removed. */
    boolean removeIfOver(Resting resting) {
        return resting.ownership().session().isOver() && all.remove(resting.id(), resting);
    }

    Collection<Activation> inUse() {
        return inUse.values();
    }

    /** Returns the entities that are at rest now. */
    Stream<Resting> atRest() {
        return all.values().stream().filter(Resting.class::isInstance).map(Resting.class::cast);
    }

    @Nullable
    Resident look(EntityId id) {
        return all.get(id);
    }

    Collection<Resident> all() {
        return all.values();
    }

    List<EntityId> ids(int most) {
        return all.keySet().stream().limit(most).toList();
    }

    /** Returns the entities that are active, with the tokens of their ownerships. */
    Map<EntityId, FencingToken> active(int most) {
        Map<EntityId, FencingToken> active = new HashMap<>();
        for (Resident resident : all.values()) {
            FencingToken token = resident.tokenInMemory();
            if (token != null && active.size() < most) {
                active.put(resident.id(), token);
            }
        }
        return active;
    }

    int size() {
        return all.size();
    }
}
