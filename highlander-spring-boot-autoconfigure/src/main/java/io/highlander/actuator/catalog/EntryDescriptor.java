package io.highlander.actuator.catalog;

import io.highlander.EntityCatalog.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A stored entity.
 *
 * @param type name of the entity's type
 * @param key key of the entity
 * @param version number of commands that changed the state; {@code null} if the object cannot be read, as the next two
 * @param stateVersion version of the form in which the state is written
 * @param born names the life of the entity
 * @param deletedAt when it was deleted; {@code null} if it was not
 * @param held why an operator holds it; {@code null} if none does
 * @param bytes size of the stored object
 * @param flaw why it cannot be read; {@code null} if it can
 * @param state the state as JSON; {@code null} if there is none, or it must not be shown
 * @param raw the beginning of what is stored, if it cannot be read; {@code null} if it can, or must not be shown
 */
record EntryDescriptor(
        String type,
        String key,
        @Nullable Long version,
        @Nullable Integer stateVersion,
        @Nullable String born,
        @Nullable Instant deletedAt,
        @Nullable String held,
        int bytes,
        @Nullable String flaw,
        @Nullable Object state,
        @Nullable String raw)
        implements OperationResponseBody {

    private static final int MOST_RAW = 1024 * 1024;

    /** @param isShown whether what is stored may be shown */
    static EntryDescriptor of(Entry<?> entry, @Nullable Object state, boolean isShown) {
        return new EntryDescriptor(
                entry.id().type(),
                entry.id().key(),
                entry.raw() == null ? entry.version() : null,
                entry.raw() == null ? entry.stateVersion() : null,
                entry.raw() == null ? entry.born() : null,
                entry.deletedAt(),
                entry.held(),
                entry.bytes(),
                entry.flaw(),
                state,
                isShown ? beginning(entry.raw()) : null);
    }

    private static @Nullable String beginning(@Nullable String raw) {
        return raw == null || raw.length() <= MOST_RAW ? raw : raw.substring(0, MOST_RAW);
    }
}
