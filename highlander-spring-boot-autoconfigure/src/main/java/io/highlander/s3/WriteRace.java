package io.highlander.s3;

import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several writes of different contents to one key, begun together, all on the same condition: at most one may be confirmed. */
final class WriteRace {

    static final int WRITERS = 8;

    private final List<Attempt> attempts;

    private WriteRace(List<Attempt> attempts) {
        this.attempts = attempts;
    }

    /**
     * Runs the race. The future never fails and completes when all writes are answered or have failed. A failed write decides
     * nothing: it may have landed.
     */
    static CompletableFuture<WriteRace> run(S3Objects objects, String key, @Nullable String expectedETag) {
        List<CompletableFuture<Attempt>> running = Stream.generate(WriteRace::uniqueBody)
                .limit(WRITERS)
                .map(body -> objects.put(key, body, expectedETag)
                        .handle((result, failure) -> new Attempt(body, result, failure)))
                .toList();
        return CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                .thenApply(ended -> new WriteRace(
                        running.stream().map(CompletableFuture::join).toList()));
    }

    static byte[] uniqueBody() {
        return ("{\"probe\":\"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    long winners() {
        return attempts.stream().filter(attempt -> attempt.eTag() != null).count();
    }

    @Nullable
    String winnersETag() {
        return attempts.stream()
                .map(Attempt::eTag)
                .filter(eTag -> eTag != null)
                .findFirst()
                .orElse(null);
    }

    /** Whether every write is known not to have landed, and none of them for a temporary reason. */
    boolean isRefused() {
        return attempts.stream().allMatch(attempt -> attempt.result() instanceof SaveResult.Conflict);
    }

    /** Whether this is, byte for byte, one of the contents whose write was confirmed. */
    boolean isWinner(StoredObject stored) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.eTag() != null && Arrays.equals(stored.body(), attempt.body()));
    }

    /** Whether this is one of the contents whose write was not confirmed. */
    boolean isLoser(StoredObject stored) {
        return attempts.stream()
                .anyMatch(attempt -> attempt.eTag() == null && Arrays.equals(stored.body(), attempt.body()));
    }

    /** Returns one of the failures if no write was answered, else null. */
    @Nullable
    Throwable failureOfAll() {
        return attempts.stream().allMatch(attempt -> attempt.failure() != null)
                ? attempts.get(0).failure()
                : null;
    }

    private record Attempt(
            byte[] body,
            @Nullable SaveResult result,
            @Nullable Throwable failure) {

        @Nullable
        String eTag() {
            return result instanceof SaveResult.Saved saved ? saved.eTag() : null;
        }
    }
}
