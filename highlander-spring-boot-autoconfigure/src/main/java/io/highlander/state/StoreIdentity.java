package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells one store from another, from wherever it is reached, and says which application it belongs to. The identity is a random text
 * and the application's name in an object of its own, which is written once, by the first pod. A copy of a store that has this object
 * is the same store.
 *
 * <p>Two applications have locks of their own. On one store each would answer from a memory that saves of the other have made stale.
 */
public final class StoreIdentity {

    private static final EntityId OBJECT = new EntityId("_highlander", "store");
    private static final JsonMapper JSON = HighlanderJson.mapper(List.of());
    private static final int ATTEMPTS = 5;

    /** Longer than any store is given for one request. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(4);

    private final StateStore store;
    private final Duration longestAnswer;

    private StoreIdentity(StateStore store, Duration longestAnswer) {
        this.store = store;
        this.longestAnswer = longestAnswer;
    }

    /**
     * The object's content. Before it named the application it was the store's text alone.
     *
     * @param store the random text
     * @param application name of the application that the store belongs to; empty if it is not known
     */
    private record Owner(String store, String application) {}

    /**
     * Returns the random text, and writes the identity if there is none. Blocks.
     *
     * @param application name of the application that the store must belong to; empty for an application without a name, which takes
     * any store
     * @throws StateStoreUnusableException if the store belongs to another application, or its identity can neither be read nor written
     */
    public static String of(StateStore store, String application) {
        return of(store, application, LONGEST_ANSWER);
    }

    static String of(StateStore store, String application, Duration longestAnswer) {
        return new StoreIdentity(store, longestAnswer).of(application);
    }

    private String of(String application) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<StoredObject> found = answer(store.load(OBJECT));
            Owner owner = found.map(StoreIdentity::read).orElse(null);
            if (owner != null && (application.isEmpty() || !owner.application().isEmpty())) {
                refuseOther(owner, application);
                return owner.store();
            }
            Owner named = new Owner(owner == null ? UUID.randomUUID().toString() : owner.store(), application);
            // If another pod writes meanwhile, it was first: the next look shows what it has written.
            answer(store.save(
                    OBJECT,
                    JSON.writeValueAsBytes(named),
                    found.map(StoredObject::eTag).orElse(null)));
        }
        throw unusable("it is not there after it was written", null);
    }

    /** Reads the object. Content that is not JSON was written by a version that did not name the application. */
    private static Owner read(StoredObject object) {
        String text = new String(object.body(), StandardCharsets.UTF_8);
        if (!text.startsWith("{")) {
            return new Owner(text, "");
        }
        try {
            Owner owner = JSON.readValue(text, Owner.class);
            return new Owner(Objects.requireNonNull(owner.store()), Objects.requireNonNull(owner.application()));
        } catch (JacksonException | NullPointerException e) {
            throw unusable("something else has written it: " + text, e);
        }
    }

    private static void refuseOther(Owner owner, String application) {
        if (!application.isEmpty() && !owner.application().equals(application)) {
            throw new StateStoreUnusableException(
                    "The store is of the application '" + owner.application() + "', as its object " + OBJECT
                            + " says, and this application is '" + application
                            + "': their locks are apart, so each would answer from a memory that the other's saves have made stale.",
                    "Give each application a store of its own: another highlander.state.s3.prefix or bucket, another "
                            + "highlander.state.file.directory, or another name in the same database. If '"
                            + owner.application()
                            + "' is the former name of this application, set highlander.application to it; or stop all pods and "
                            + "put the new name into that object.",
                    null);
        }
    }

    private <T> T answer(CompletableFuture<T> request) {
        try {
            return request.get(longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unusable(String.valueOf(e.getCause()), e);
        } catch (TimeoutException e) {
            throw unusable("the store has not answered for " + longestAnswer.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted", e);
        }
    }

    private static StateStoreUnusableException unusable(String why, @Nullable Throwable cause) {
        return new StateStoreUnusableException(
                "The store's identity, the object " + OBJECT + ", can neither be read nor written: " + why + ".",
                "Let this pod read and write all of its prefix or directory.",
                cause);
    }
}
