package io.highlander.actuator;

import io.highlander.EntityId;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that does not answer some saves, and into which a stranger may write. */
final class TroubledStore implements StateStore {

    private final StateStore objects = new InMemoryStateStore();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** So many of the next saves are lost, and nobody knows. */
    void loseNext(int saves) {
        unanswered.set(saves);
    }

    void overwrite(EntityId entity) {
        String tag = objects.load(entity).join().map(StoredObject::eTag).orElse(null);
        objects.save(entity, "{}".getBytes(StandardCharsets.UTF_8), tag).join();
    }

    @Override
    public void verify() {}

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return objects.load(entity);
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return unanswered.getAndUpdate(left -> Math.max(left - 1, 0)) > 0
                ? CompletableFuture.failedFuture(new IllegalStateException("timeout"))
                : objects.save(entity, body, expectedETag);
    }

    @Override
    public void close() {}
}
