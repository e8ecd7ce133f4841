package io.highlander.demo.stored;

import io.highlander.EntityCatalog.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of stored entities in JSON.
 *
 * @param unnamed names of objects that do not say whose they are
 * @param next cursor of the next page; nothing after the last
 */
record StoredView(
        List<StoredEntity> entities,
        List<String> unnamed,
        @Nullable String next) {

    /**
     * @param deletedAt when it was deleted, if it was: what is stored is a tombstone then
     * @param held why an operator holds it, if one does
     * @param flaw why it cannot be read, if it cannot
     * @param state JSON; of a large state the beginning, and an ellipsis
     */
    record StoredEntity(
            String key,
            long version,
            int bytes,
            @Nullable Instant deletedAt,
            @Nullable String held,
            @Nullable String flaw,
            String state) {

        private static final int MOST_CHARACTERS = 4000;

        static StoredEntity of(Entry<?> entry) {
            return new StoredEntity(
                    entry.id().key(),
                    entry.version(),
                    entry.bytes(),
                    entry.deletedAt(),
                    entry.held(),
                    entry.flaw(),
                    bounded(entry.state()));
        }

        private static String bounded(String state) {
            if (state.length() <= MOST_CHARACTERS) {
                return state;
            }
            boolean cutsAPair = Character.isHighSurrogate(state.charAt(MOST_CHARACTERS - 1));
            return state.substring(0, cutsAPair ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "…";
        }
    }
}
