package io.highlander.activation.observation;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of one live entity.
 *
 * @param entity id of the entity
 * @param phase the phase of its life
 * @param trouble what its calls wait for, or why they are refused; {@code null} if it runs calls
 * @param token the token of its ownership; {@code null} if it has no ownership yet
 * @param queued number of calls that wait for it
 * @param memory what is known once its state is loaded; {@code null} before
 */
public record ActivationView(
        EntityId entity,
        ActivationPhase phase,
        @Nullable String trouble,
        @Nullable FencingToken token,
        int queued,
        @Nullable Memory memory) {

    /**
     * The loaded state of an entity.
     *
     * @param version version of the state, with changes that are not saved yet
     * @param savedVersion version of the stored state
     * @param lastSave time of the last save on this node; {@code null} if there was none
     * @param stateBytes size of the state as JSON
     */
    public record Memory(
            long version, long savedVersion, @Nullable Instant lastSave, int stateBytes) {}
}
