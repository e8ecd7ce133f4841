package io.highlander.test.store;

import io.highlander.EntityId;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import io.highlander.state.json.HighlanderJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Stores that load, save or remove otherwise than the contract says. */
final class SaveFlaws {

    private SaveFlaws() {}

    static final class IgnoresTheExpectedTag extends FlawedStore {
        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            return good.save(entity, body, expectedETag == null ? null : current(entity));
        }
    }

    static final class CreatesAgain extends FlawedStore {
        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            return good.save(entity, body, expectedETag == null ? current(entity) : expectedETag);
        }
    }

    /** Looks first and writes later, whatever has come between. */
    static final class LosesRaces extends FlawedStore {

        private final Map<EntityId, StoredObject> objects = new ConcurrentHashMap<>();

        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return CompletableFuture.completedFuture(Optional.ofNullable(objects.get(entity)));
        }

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            StoredObject before = objects.get(entity);
            if (!Objects.equals(before == null ? null : before.eTag(), expectedETag)) {
                return CompletableFuture.completedFuture(new SaveResult.Conflict());
            }
            LockSupport.parkNanos(200_000);
            StoredObject successor = new StoredObject(body, "" + System.identityHashCode(body) + System.nanoTime());
            objects.put(entity, successor);
            return CompletableFuture.completedFuture(new SaveResult.Saved(successor.eTag()));
        }
    }

    static final class TellsAnotherTag extends FlawedStore {
        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            return super.save(entity, body, expectedETag)
                    .thenApply(result -> result instanceof SaveResult.Saved saved
                            ? new SaveResult.Saved(saved.eTag().replace("\"", ""))
                            : result);
        }
    }

    /** Compares and sets well, with tags as subclasses make them. */
    private abstract static class OwnTags extends FlawedStore {

        private final Map<EntityId, StoredObject> objects = new ConcurrentHashMap<>();

        abstract String tagOf(byte[] body, @Nullable StoredObject before);

        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return CompletableFuture.completedFuture(Optional.ofNullable(objects.get(entity)));
        }

        @Override
        public synchronized CompletableFuture<SaveResult> save(
                EntityId entity, byte[] body, @Nullable String expectedETag) {
            StoredObject before = objects.get(entity);
            if (!Objects.equals(before == null ? null : before.eTag(), expectedETag)) {
                return CompletableFuture.completedFuture(
                        before == null ? new SaveResult.Missing() : new SaveResult.Conflict());
            }
            StoredObject successor = new StoredObject(body, tagOf(body, before));
            objects.put(entity, successor);
            return CompletableFuture.completedFuture(new SaveResult.Saved(successor.eTag()));
        }

        @Override
        public synchronized CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            objects.remove(entity);
            return CompletableFuture.completedFuture(RemoveResult.REMOVED);
        }
    }

    /** Counts the saves since the object was created. */
    static final class BeginsToCountAgain extends OwnTags {
        @Override
        String tagOf(byte[] body, @Nullable StoredObject before) {
            return before == null ? "1" : "" + (Integer.parseInt(before.eTag()) + 1);
        }
    }

    static final class TakesTheLengthForATag extends OwnTags {
        @Override
        String tagOf(byte[] body, @Nullable StoredObject before) {
            return "" + body.length;
        }
    }

    static final class SavesOneEntityAtATime extends FlawedStore {

        private final Semaphore turn = new Semaphore(1);

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            if (!turn.tryAcquire()) {
                return CompletableFuture.completedFuture(new SaveResult.Conflict());
            }
            return CompletableFuture.supplyAsync(() -> {
                LockSupport.parkNanos(200_000);
                SaveResult result = good.save(entity, body, expectedETag).join();
                turn.release();
                return result;
            });
        }
    }

    static final class WritesJsonAnew extends FlawedStore {
        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            var mapper = HighlanderJson.mapper(List.of());
            return good.save(entity, mapper.writeValueAsBytes(mapper.readTree(body)), expectedETag);
        }
    }

    static final class FoldsCase extends FlawedStore {
        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            return good.save(folded(entity), body, expectedETag);
        }

        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return good.load(folded(entity));
        }

        private static EntityId folded(EntityId entity) {
            return new EntityId(
                    entity.type().toLowerCase(Locale.ROOT), entity.key().toLowerCase(Locale.ROOT));
        }
    }

    /** Writes the two halves of a body one after the other. */
    static final class WritesInParts extends FlawedStore {

        private final Map<EntityId, byte[]> bodies = new ConcurrentHashMap<>();

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            CompletableFuture<SaveResult> result = good.save(entity, body, expectedETag);
            byte[] half = Arrays.copyOf(body, body.length / 2);
            bodies.put(entity, half);
            LockSupport.parkNanos(200_000);
            bodies.put(entity, body);
            return result;
        }

        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return good.load(entity)
                    .thenApply(found -> found.map(
                            object -> new StoredObject(Objects.requireNonNull(bodies.get(entity)), object.eTag())));
        }
    }

    static final class RemembersLoads extends FlawedStore {

        private final Map<EntityId, Optional<StoredObject>> seen = new ConcurrentHashMap<>();

        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return CompletableFuture.completedFuture(
                    seen.computeIfAbsent(entity, unseen -> good.load(entity).join()));
        }
    }

    static final class ForgetsAllWhenVerified extends FlawedStore {
        @Override
        public void verify() {
            good = new InMemoryStateStore();
        }
    }

    static final class NeverAnswers extends FlawedStore {
        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return new CompletableFuture<>();
        }
    }

    static final class FailsIfRefused extends FlawedStore {
        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            return super.save(entity, body, expectedETag).thenApply(result -> {
                if (result instanceof SaveResult.Saved) {
                    return result;
                }
                throw new IllegalStateException("refused");
            });
        }
    }

    static final class ClosesOnce extends FlawedStore {

        private boolean isClosed;

        @Override
        public void close() {
            if (isClosed) {
                throw new IllegalStateException("closed");
            }
            isClosed = true;
        }
    }
}
