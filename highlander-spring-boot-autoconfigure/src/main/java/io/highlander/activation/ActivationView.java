package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.FencingToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One live entity, as of now.
 *
 * @param entity which one
 * @param phase where it is in its life
 * @param trouble what its calls wait for, or why they are refused; none when it runs calls
 * @param token of its ownership; none when it has none yet
 * @param queued calls that wait for it
 * @param memory what is known once its state is loaded
 */
public record ActivationView(
        EntityId entity,
        ActivationPhase phase,
        @Nullable String trouble,
        @Nullable FencingToken token,
        int queued,
        @Nullable Memory memory) {

    /**
     * The entity in memory.
     *
     * @param version of the state, with changes that are not saved yet
     * @param savedVersion of the state as stored
     * @param lastSave when this activation last saved; none when it has not
     * @param stateBytes size of the state as JSON
     */
    public record Memory(
            long version, long savedVersion, @Nullable Instant lastSave, int stateBytes) {}
}
