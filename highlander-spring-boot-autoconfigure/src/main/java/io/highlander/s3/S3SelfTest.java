package io.highlander.s3;

import io.highlander.state.SaveResult;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries out whether conditional writes are right, one after the other and racing. Many S3-compatible services ignore the
 * conditions, or check them and write later.
 *
 * <p>Objects are never deleted, so replacing is raced on one of {@value #SLOTS} objects that all starts share. Creating needs
 * keys that were never used: each start leaves {@value #CREATIONS} small objects below {@code _highlander/self-test/}, which a
 * lifecycle rule may expire.
 */
final class S3SelfTest {

    static final int SLOTS = 64;
    static final int CREATIONS = 8;
    static final int REPLACEMENTS = 32;

    private static final int LARGEST_NUMBER_OF_RACES = 2 * REPLACEMENTS;
    private static final String NEVER_AN_ETAG = "\"00000000000000000000000000000000\"";

    private final S3Objects objects;
    private final S3Keys keys;
    private final String sharedName;

    S3SelfTest(S3Objects objects, S3Keys keys) {
        this(objects, keys, "replace-" + ThreadLocalRandom.current().nextInt(SLOTS));
    }

    /** @param sharedName names the object on which replacing is raced */
    S3SelfTest(S3Objects objects, S3Keys keys, String sharedName) {
        this.objects = objects;
        this.keys = keys;
        this.sharedName = sharedName;
    }

    /** @throws StateStoreUnusableException when a condition was not kept, or that could not be found out */
    void run() {
        String slot = keys.ofProbe(sharedName);
        Optional<StoredObject> current = answer(() -> objects.get(slot));
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
            StoredObject stored =
                    answer(() -> objects.get(key)).orElseThrow(() -> broken("a created object is not there"));
            if (!stored.eTag().equals(winner) || !race.isWinner(stored)) {
                throw broken("another object is read than the one whose creation was confirmed");
            }
            mustConflict(put(key, null), "a PUT with If-None-Match: * to a key that has an object");
            mustConflict(put(key, NEVER_AN_ETAG), "a PUT with the If-Match of another object");
        }
    }

    /** Other starting pods may race on the same object: a race that one of them wins is as good, all of ours being refused. */
    private void raceReplacements(String key, @Nullable String firstETag) {
        String eTag = firstETag;
        int decided = 0;
        for (int races = 0; decided < REPLACEMENTS; races++) {
            WriteRace race = race(races, key, eTag);
            String winner = race.winnersETag();
            StoredObject stored = answer(() -> objects.get(key)).orElse(null);
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
                throw broken("nobody could replace an object");
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
        WriteRace race = WriteRace.run(objects, key, expectedETag);
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

    private void mustConflict(SaveResult result, String write) {
        if (result instanceof SaveResult.Saved || result instanceof SaveResult.Missing) {
            throw broken(write + " was answered " + result + ", not 412");
        }
    }

    private <T> T answer(Supplier<CompletableFuture<T>> request) {
        try {
            return request.get().join();
        } catch (CompletionException e) {
            throw incomplete(e);
        }
    }

    private static String remedyFor(Throwable failure) {
        if (S3Objects.errorCodeOf(failure).equals("NoSuchBucket")) {
            return "Make the bucket, or correct highlander.state.s3.bucket and .region.";
        }
        return switch (S3Objects.statusOf(failure)) {
            case 401, 403 ->
                "Check the credentials, and allow s3:GetObject and s3:PutObject on the prefix and s3:ListBucket on the bucket"
                        + " (without it a missing object is answered 403).";
            case -1 ->
                "Check highlander.state.s3.endpoint and .region, the network, and that AWS credentials are to be found.";
            default -> "Check that highlander.state.s3.endpoint is an S3 service that supports conditional writes.";
        };
    }

    private StateStoreUnusableException incomplete(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return unusable(cause.getMessage(), remedyFor(cause), cause);
    }

    private StateStoreUnusableException broken(String what) {
        return unusable(
                what,
                "Use Amazon S3 or a service with correct conditional writes. With this one, state would be lost or forked.",
                null);
    }

    private StateStoreUnusableException unusable(@Nullable String what, String remedy, @Nullable Throwable cause) {
        return new StateStoreUnusableException(
                "highlander.state.s3.bucket is '" + objects.bucket() + "', which cannot be used: " + what,
                remedy,
                cause);
    }

    private static String randomName() {
        return "create-" + UUID.randomUUID();
    }
}
