package io.highlander.s3;

import io.highlander.concurrent.Futures;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the service keeps the condition of {@code DeleteObject}, which only few S3-compatible services know. Others
 * ignore it, and delete. Runs before the first removal, not at the start: a pod that removes nothing needs no permission to.
 *
 * <p>Removals are tried with a wrong tag, and raced with each other and with writes. Its objects are removed again.
 */
final class S3RemovalCheck {

    static final int ROUNDS = 8;
    static final int REMOVERS = 4;

    private static final String NEVER_AN_ETAG = "\"00000000000000000000000000000000\"";

    private final S3Objects objects;
    private final S3Keys keys;
    private @Nullable CompletableFuture<Boolean> result;

    S3RemovalCheck(S3Objects objects, S3Keys keys) {
        this.objects = objects;
        this.keys = keys;
    }

    /** Finds out whether conditions are kept. Fails if that could not be found out; then the next question tries again. */
    synchronized CompletableFuture<Boolean> findOut() {
        if (result == null || result.isCompletedExceptionally()) {
            CompletableFuture<Boolean> kept = CompletableFuture.completedFuture(true);
            for (int round = 0; round < ROUNDS; round++) {
                kept = kept.thenCompose(
                        soFar -> soFar ? round(keys.ofProbe("remove-" + UUID.randomUUID())) : kept(false));
            }
            result = kept;
        }
        return result;
    }

    private CompletableFuture<Boolean> round(String key) {
        return objects.put(key, WriteRace.uniqueBody(), null).thenCompose(created -> {
            if (!(created instanceof SaveResult.Saved saved)) {
                throw new IllegalStateException("Cannot try out removals: a new object was answered " + created + ".");
            }
            return objects.remove(key, NEVER_AN_ETAG)
                    .thenCompose(removed -> removed == RemoveResult.CONFLICT ? race(key, saved.eTag()) : kept(false));
        });
    }

    private CompletableFuture<Boolean> race(String key, String eTag) {
        List<CompletableFuture<Optional<String>>> writes = new ArrayList<>();
        List<CompletableFuture<Boolean>> removals = new ArrayList<>();
        for (int i = 0; i < REMOVERS; i++) {
            writes.add(objects.put(key, WriteRace.uniqueBody(), eTag)
                    .thenApply(result ->
                            Optional.ofNullable(result instanceof SaveResult.Saved saved ? saved.eTag() : null)));
            removals.add(objects.remove(key, eTag).thenApply(result -> result == RemoveResult.REMOVED));
        }
        return Futures.all(writes)
                .thenCombine(Futures.all(removals), (written, removed) -> {
                    List<String> winners =
                            written.stream().flatMap(Optional::stream).toList();
                    long removers = removed.stream().filter(won -> won).count();
                    return winners.size() + removers > 1
                            ? kept(false)
                            : objects.get(key).thenCompose(now -> end(key, eTag, winners, removers == 1, now));
                })
                .thenCompose(judged -> judged);
    }

    /** Compares what is there with what was confirmed, and leaves nothing behind. */
    private CompletableFuture<Boolean> end(
            String key, String before, List<String> winners, boolean isRemoved, Optional<StoredObject> now) {
        String expected = isRemoved ? null : winners.isEmpty() ? before : winners.get(0);
        String found = now.map(StoredObject::eTag).orElse(null);
        if (found == null || !found.equals(expected)) {
            return kept(found == null && isRemoved);
        }
        return objects.remove(key, found).thenApply(removed -> removed == RemoveResult.REMOVED);
    }

    private static CompletableFuture<Boolean> kept(boolean isKept) {
        return CompletableFuture.completedFuture(isKept);
    }
}
