package io.highlander.state;

import io.highlander.EntityId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What tells one store from another, wherever it is reached from: a random text in an object of its own, written once by whoever
 * comes first. A copy of a store that has this object is the same store.
 */
public final class StoreIdentity {

    private static final EntityId OBJECT = new EntityId("_highlander", "store");

    private StoreIdentity() {}

    /**
     * Blocks.
     *
     * @throws StateStoreUnusableException when it can neither be read nor written
     */
    public static String of(StateStore store) {
        try {
            Optional<StoredObject> found = store.load(OBJECT).join();
            if (found.isEmpty()) {
                byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
                // Whoever else wrote one meanwhile was first.
                store.save(OBJECT, fresh, null).join();
                found = store.load(OBJECT).join();
            }
            return found.map(object -> new String(object.body(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> unusable("it is gone at once after it was written", null));
        } catch (CompletionException e) {
            throw unusable(String.valueOf(e.getCause()), e);
        }
    }

    private static StateStoreUnusableException unusable(String why, @Nullable Throwable cause) {
        return new StateStoreUnusableException(
                "The store's identity, the object " + OBJECT + ", can neither be read nor written: " + why + ".",
                "Let this pod read and write all of its prefix or directory.",
                cause);
    }
}
