package io.highlander.actuator.endpoint;

import io.highlander.EntityId;
import io.highlander.activation.observation.ActivationView;
import io.highlander.cluster.FencingToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An entity as the endpoint shows it.
 *
 * @param type name of the entity's type
 * @param key key of the entity
 * @param place whether the entity is in the memory of this node, of another, or of none
 * @param owner address of the node that owns the entity; {@code null} if none does or it is not known
 * @param activation what this node knows of the entity; {@code null} if the entity is not here
 * @param state the state as JSON; {@code null} if the entity is not here, its state is not loaded, or it must not be shown
 */
record EntityDescriptor(
        String type,
        String key,
        Place place,
        @Nullable String owner,
        @Nullable Live activation,
        @Nullable Object state) implements OperationResponseBody {

    enum Place {
        HERE,
        ELSEWHERE,
        NOWHERE
    }

    /**
     * The entity in this node's memory.
     *
     * @param phase of its life
     * @param trouble what its calls wait for, or why they are refused
     * @param token of its ownership
     * @param queued calls that wait
     * @param version of its state, with changes that are not saved yet
     * @param savedVersion of its state as stored
     * @param lastSave when this activation last saved
     * @param stateBytes size of its state as JSON
     */
    record Live(
            String phase,
            @Nullable String trouble,
            @Nullable String token,
            int queued,
            @Nullable Long version,
            @Nullable Long savedVersion,
            @Nullable Instant lastSave,
            @Nullable Integer stateBytes) {

        private static Live of(ActivationView view) {
            FencingToken token = view.token();
            ActivationView.Memory memory = view.memory();
            return new Live(
                    view.phase().name(),
                    view.trouble(),
                    token == null ? null : token.toString(),
                    view.queued(),
                    memory == null ? null : memory.version(),
                    memory == null ? null : memory.savedVersion(),
                    memory == null ? null : memory.lastSave(),
                    memory == null ? null : memory.stateBytes());
        }
    }

    static EntityDescriptor here(ActivationView view, String self, @Nullable Object state) {
        EntityId id = view.entity();
        return new EntityDescriptor(id.type(), id.key(), Place.HERE, self, Live.of(view), state);
    }

    static EntityDescriptor elsewhere(EntityId id, String owner) {
        return new EntityDescriptor(id.type(), id.key(), Place.ELSEWHERE, owner, null, null);
    }

    static EntityDescriptor nowhere(EntityId id) {
        return new EntityDescriptor(id.type(), id.key(), Place.NOWHERE, null, null, null);
    }
}
