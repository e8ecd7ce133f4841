package io.highlander.docs.todo;

import io.highlander.EntityCatalog;
import io.highlander.EntityId;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class StoredProfiles {

    private final EntityCatalog catalog;

    StoredProfiles(EntityCatalog catalog) {
        this.catalog = catalog;
    }

    /** A page, for a user interface: null for the first one, then the next() of the page before. */
    EntityCatalog.Page page(@Nullable String cursor) {
        return catalog.list(Profile.class, cursor, 100);
    }

    /** All of them, for a job. */
    long countLarge() {
        try (Stream<EntityCatalog.Entry<Profile>> profiles = catalog.stream(Profile.class)) {
            return profiles.filter(profile -> !profile.isDeleted() && profile.bytes() > 10_000)
                    .count();
        }
    }

    /** One of them. */
    Optional<Profile> look(String key) {
        return catalog.peek(Profile.class, key).map(EntityCatalog.Entry::value);
    }

    /** Those of another store. What exists here stays as it is. */
    EntityCatalog.Report move(InputStream file) {
        return catalog.importFrom(file, EntityCatalog.Existing.KEEP, progress -> {});
    }

    /** Gives one of them what it was in a backup. */
    void putBack(String key, byte[] object) {
        EntityId id = new EntityId("profile", key);
        catalog.hold(id, "put back from a backup");
        long version = catalog.peek(id).map(EntityCatalog.Entry::version).orElse(0L);
        catalog.restore(id, object, version);
        catalog.resume(id);
    }
}
