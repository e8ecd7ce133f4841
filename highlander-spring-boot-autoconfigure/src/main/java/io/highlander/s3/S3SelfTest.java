package io.highlander.s3;

import io.highlander.concurrent.Futures;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether conditional writes work, one after the other and racing. Many S3-compatible services ignore the conditions, or
 * check them and write later.
 *
 * <p>Objects are never deleted, so replacing is raced on one of {@value #SLOTS} objects that all starts share. Creating needs
 * unused keys: each start leaves {@value #CREATIONS} small objects below {@code _highlander/self-test/}, which a lifecycle rule may
 * expire.
 */
final class S3SelfTest {

    static final int SLOTS = 64;
    static final int CREATIONS = 8;
    static final int REPLACEMENTS = 32;

    private static final int LARGEST_NUMBER_OF_RACES = 2 * REPLACEMENTS;
    private static final String NEVER_AN_ETAG = "\"00000000000000000000000000000000\"";

    private final String bucket;
    private final S3Objects objects;
    private final S3Keys keys;
    private final String sharedName;
    private final Duration longestRequest;

    S3SelfTest(S3Connection connection, S3Keys keys) {
        this(connection, keys, "replace-" + ThreadLocalRandom.current().nextInt(SLOTS), connection.longestRequest());
    }

    /**
     * @param sharedName name of the object on which replacing is raced
     * @param longestRequest the test fails if a request takes longer
     */
    S3SelfTest(S3Connection connection, S3Keys keys, String sharedName, Duration longestRequest) {
        this.bucket = connection.bucket();
        this.objects = new S3Objects(connection);
        this.keys = keys;
        this.sharedName = sharedName;
        this.longestRequest = longestRequest;
    }

    /** @throws StateStoreUnusableException if a condition was not kept, or the test could not find out */
    void run() {
        String slot = keys.ofProbe(sharedName);
        Optional<StoredObject> current = read(slot);
        refuseReplacementOfNothing();
        raceCreations();
        raceReplacements(slot, current.map(StoredObject::eTag).orElse(null));
    }

    private void refuseReplacementOfNothing() {
        SaveResult result = put(keys.ofProbe(randomName()), NEVER_AN_ETAG);
        if (!(result instanceof SaveResult.Missing || result instanceof SaveResult.Conflict)) {
            throw broken("a PUT with If-Match to a key without an object was answered " + result + ", not 404 or 412");
        }
    }

    private void raceCreations() {
        int decided = 0;
        for (int races = 0; decided < CREATIONS; races++) {
            String key = keys.ofProbe(randomName());
            WriteRace race = race(races, key, null);
            String winner = race.winnersETag();
            if (winner == null) {
                continue;
            }
            decided++;
            refuseWeak(winner);
            StoredObject stored = read(key).orElseThrow(() -> broken("a created object is not there"));
            if (!stored.eTag().equals(winner) || !race.isWinner(stored)) {
                throw broken("another object is read than the one whose creation was confirmed");
            }
            mustConflict(put(key, null), "a PUT with If-None-Match: * to a key that has an object");
            mustConflict(put(key, NEVER_AN_ETAG), "a PUT with the If-Match of another object");
        }
    }

    /**
     * Races replacements of one object. Other starting pods may race on the same object: if one of them wins and all of our writes
     * are refused, that is as good.
     */
    private void raceReplacements(String key, @Nullable String firstETag) {
        String eTag = firstETag;
        int decided = 0;
        for (int races = 0; decided < REPLACEMENTS; races++) {
            WriteRace race = race(races, key, eTag);
            String winner = race.winnersETag();
            StoredObject stored = read(key).orElse(null);
            if (stored == null && winner == null && eTag == null) {
                continue;
            }
            if (stored == null) {
                throw broken("a written object is not there");
            }
            boolean isReplaced = !stored.eTag().equals(eTag);
            if (winner != null && (!isReplaced || race.isLoser(stored))) {
                throw broken("another object is read than the one whose writing was confirmed");
            }
            if (!isReplaced && race.isRefused()) {
                throw broken("nobody could replace an object with the ETag " + eTag);
            }
            if (isReplaced) {
                decided++;
            }
            eTag = stored.eTag();
        }
    }

    private WriteRace race(int races, String key, @Nullable String expectedETag) {
        if (races == LARGEST_NUMBER_OF_RACES) {
            throw unusable(
                    "the self test of its conditional writes came to no result in " + races + " races",
                    "Start again; if it stays so, the service answers conditional writes with errors or not in time.",
                    null);
        }
        WriteRace race = answer(() -> WriteRace.run(objects, key, expectedETag));
        Throwable failure = race.failureOfAll();
        if (failure != null) {
            throw incomplete(failure);
        }
        if (race.winners() > 1) {
            throw broken(race.winners() + " of " + WriteRace.WRITERS + " racing writes with "
                    + (expectedETag == null ? "If-None-Match: *" : "the same If-Match") + " were confirmed, not one");
        }
        return race;
    }

    private SaveResult put(String key, @Nullable String expectedETag) {
        return answer(() -> objects.put(key, WriteRace.uniqueBody(), expectedETag));
    }

    private Optional<StoredObject> read(String key) {
        Optional<StoredObject> found = answer(() -> objects.get(key));
        found.ifPresent(object -> refuseWeak(object.eTag()));
        return found;
    }

    private void refuseWeak(String eTag) {
        if (eTag.startsWith("W/")) {
            throw unusable("it answers with the weak ETag " + eTag, S3Remedy.ofWeakTag(), null);
        }
    }

    private void mustConflict(SaveResult result, String write) {
        if (result instanceof SaveResult.Saved || result instanceof SaveResult.Missing) {
            throw broken(write + " was answered " + result + ", not 412");
        }
    }

    private <T> T answer(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get().get(longestRequest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw incomplete(e);
        } catch (TimeoutException e) {
            throw unusable(
                    "a request has not ended for " + longestRequest.toMillis() + " ms",
                    "Look whether the credentials are to be had: the SDK waits for them without a limit of its own, for a metadata "
                            + "service or a token file, say. A thread dump shows where.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted", "Start again.", e);
        }
    }

    private StateStoreUnusableException incomplete(Throwable failure) {
        Throwable cause = Futures.unwrapped(failure);
        return unusable(cause.getMessage(), S3Remedy.of(cause), cause);
    }

    private StateStoreUnusableException broken(String what) {
        return unusable(
                what,
                "Use Amazon S3 or a service with correct conditional writes. With this one, state would be lost or forked.",
                null);
    }

    private StateStoreUnusableException unusable(@Nullable String what, String remedy, @Nullable Throwable cause) {
        return new StateStoreUnusableException(
                "highlander.state.s3.bucket is '" + bucket + "', which cannot be used: " + what, remedy, cause);
    }

    private static String randomName() {
        return "create-" + UUID.randomUUID();
    }
}
