package io.highlander.simulation;

import io.highlander.EntityId;
import io.highlander.simulation.ledger.ETags;
import io.highlander.simulation.ledger.Release;
import io.highlander.simulation.ledger.WriteWatch;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects with conditional writes. A tag is made of the bytes alone, as S3's are: equal bytes have equal tags. */
final class ObjectStore {

    private static final long PATIENCE = 3 * World.SECOND;
    private static final String NAME = "store";

    /** What goes wrong with a write, by the dice that is thrown for it. */
    private static final List<String> TROUBLES = List.of(
            "its answer is lost", "409", "412 after success", "503", "503 after success", "it is late", "none", "none");

    private final World world;
    private final Shares shares;
    private final Map<EntityId, Stored> objects = new HashMap<>();
    private final Map<EntityId, Stored> lost = new HashMap<>();
    private final Map<EntityId, Long> firstSaves = new HashMap<>();
    private final WriteWatch writes = new WriteWatch();
    private long downUntil;
    private long troubledUntil;
    private long slowUntil;
    private boolean ignoringConditions;

    private record Stored(StoredObject object, StoredState state) {}

    ObjectStore(World world, Shares shares) {
        this.world = world;
        this.shares = shares;
    }

    /** Nothing is answered and nothing done until then. */
    void down(long until) {
        world.tell(NAME, () -> "fault: down" + Trace.until(until));
        downUntil = until;
    }

    /** Until then errors of every kind: lost answers, 409, 412 after success, 5xx, writes that land much later. */
    void trouble(long until) {
        world.tell(NAME, () -> "fault: errors" + Trace.until(until));
        troubledUntil = until;
    }

    void slow(long until) {
        world.tell(NAME, () -> "fault: slow" + Trace.until(until));
        slowUntil = until;
    }

    /** As a store would be whose {@code If-Match} does nothing. */
    void ignoreConditions() {
        ignoringConditions = true;
    }

    /** Damages an object with a state behind its version, and returns what it was; empty if there is none. */
    Optional<byte[]> damage(EntityId id) {
        Stored present = objects.get(id);
        if (present == null || !present.state.exists()) {
            return Optional.empty();
        }
        String text = new String(present.object.body(), StandardCharsets.UTF_8);
        byte[] damaged = text.replace("\"writeId\"", "\"written\"").getBytes(StandardCharsets.UTF_8);
        world.tell(NAME, () -> "fault: " + id + " is damaged");
        objects.put(id, new Stored(new StoredObject(damaged, ETags.of(damaged)), present.state));
        return Optional.of(present.object.body());
    }

    /** Deletes an object that has a state, until then or until somebody looks for it, who would take the entity for a new one. */
    void lose(EntityId id, long until) {
        if (stored(id).filter(StoredState::exists).isPresent()) {
            world.tell(NAME, () -> "fault: " + id + " is deleted underneath" + Trace.until(until));
            lost.put(id, objects.remove(id));
            world.after(until - world.now(), () -> putBack(id));
        }
    }

    private void putBack(EntityId id) {
        if (lost.containsKey(id)) {
            world.tell(NAME, () -> id + " is put back");
            objects.put(id, lost.remove(id));
        }
    }

    /** When the entity was saved for the first time. */
    long firstSave(EntityId id) {
        return firstSaves.getOrDefault(id, Long.MAX_VALUE);
    }

    WriteWatch writes() {
        return writes;
    }

    Optional<StoredState> stored(EntityId id) {
        return Optional.ofNullable(objects.get(id)).map(Stored::state);
    }

    private Optional<StoredObject> load(EntityId id) {
        putBack(id);
        return Optional.ofNullable(objects.get(id)).map(Stored::object);
    }

    private SaveResult save(EntityId id, byte[] body, @Nullable String expected, long sent) {
        if (expected == null) {
            putBack(id);
        }
        Stored present = objects.get(id);
        if (!ignoringConditions) {
            if (present == null && expected != null) {
                world.tell(NAME, () -> id + " not written, for it is missing");
                shares.count(Shares.Event.MISSING);
                return new SaveResult.Missing();
            }
            if (present != null && !present.object.eTag().equals(expected)) {
                world.tell(NAME, () -> id + " not written, its tag is " + present.object.eTag());
                return new SaveResult.Conflict();
            }
        }
        Stored saved = new Stored(new StoredObject(body, ETags.of(body)), EnvelopeCodec.decode(id, body));
        if (objects.put(id, saved) == null) {
            writes.begun(id, sent);
        }
        writes.stored(saved.object.eTag(), body);
        world.tell(NAME, () -> "written " + Trace.of(saved.state) + ", tag " + saved.object.eTag());
        firstSaves.putIfAbsent(id, world.now());
        shares.saved(present == null ? null : present.state, saved.state);
        return new SaveResult.Saved(saved.object.eTag());
    }

    private RemoveResult remove(EntityId id, String expected) {
        Stored present = objects.get(id);
        if (present == null) {
            return RemoveResult.MISSING;
        }
        if (!present.object.eTag().equals(expected) && !ignoringConditions) {
            world.tell(NAME, () -> id + " not removed, its tag is " + present.object.eTag());
            return RemoveResult.CONFLICT;
        }
        objects.remove(id);
        world.tell(NAME, () -> id + " removed");
        writes.removed(id, present.state, world.now());
        return RemoveResult.REMOVED;
    }

    /** The store as one process reaches it. */
    final class Client implements StateStore {

        private final SimulatedProcess process;
        private final Release release;
        private long cutUntil;
        private long nextSaveLands;
        private Runnable whenSaveIsDelayed = () -> {};

        /** @param release what the process runs */
        Client(SimulatedProcess process, Release release) {
            this.process = process;
            this.release = release;
        }

        void cut(long until) {
            world.tell(process, () -> "fault: cut from the store" + Trace.until(until));
            cutUntil = until;
        }

        /** The next write lands, and is answered, only then. */
        void delayNextSave(long until, Runnable whenSent) {
            nextSaveLands = until;
            whenSaveIsDelayed = whenSent;
            world.tell(process, () -> "fault: its next save is under way" + Trace.until(until));
        }

        private boolean isReachable() {
            return world.now() >= cutUntil && world.now() >= downUntil;
        }

        private long delay() {
            long most = world.now() < slowUntil ? 2 * World.SECOND : 8 * World.MILLI;
            return world.between(World.MILLI / 2, most);
        }

        @Override
        public void verify() {}

        @Override
        public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
            return request(delay(), () -> ObjectStore.this.load(entity), StoreAnswer.TOLD);
        }

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] envelope, @Nullable String expectedETag) {
            byte[] body = release.written(envelope);
            long sent = world.now();
            world.tell(
                    process,
                    () -> "saves " + Trace.of(EnvelopeCodec.decode(entity, body)) + " over tag " + expectedETag);
            if (writes.sent(release, body, expectedETag)) {
                shares.count(release.isVersioned() ? Shares.Event.RESHAPE : Shares.Event.CARRY);
            }
            CompletableFuture<SaveResult> answer = write(
                    () -> ObjectStore.this.save(entity, body, expectedETag, sent),
                    SaveResult.Contended::new,
                    SaveResult.Conflict::new);
            answer.whenComplete((result, failure) -> {
                world.tell(process, () -> "save of " + entity + " ended: " + (failure == null ? result : failure));
                if (failure != null) {
                    shares.count(Shares.Event.UNKNOWN_SAVE);
                } else if (result instanceof SaveResult.Conflict) {
                    shares.count(Shares.Event.CONFLICT);
                }
            });
            return answer;
        }

        @Override
        public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            world.tell(process, () -> "removes " + entity + " with tag " + expectedETag);
            return write(
                    () -> ObjectStore.this.remove(entity, expectedETag),
                    () -> RemoveResult.CONFLICT,
                    () -> RemoveResult.CONFLICT);
        }

        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            throw new UnsupportedOperationException("Nothing lists in a history.");
        }

        @Override
        public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
            return request(delay(), () -> 0, StoreAnswer.TOLD);
        }

        /** Sends a write, with whatever goes wrong with writes now. */
        private <T> CompletableFuture<T> write(Supplier<T> saving, Supplier<T> contended, Supplier<T> conflict) {
            if (nextSaveLands > world.now()) {
                long delay = nextSaveLands - world.now();
                nextSaveLands = 0;
                whenSaveIsDelayed.run();
                return request(delay, saving, StoreAnswer.TOLD);
            }
            boolean troubled = world.now() < troubledUntil;
            int trouble = troubled ? world.random().nextInt(TROUBLES.size()) : TROUBLES.size();
            if (troubled) {
                world.tell(process, () -> "fault: trouble with this write: " + TROUBLES.get(trouble));
            }
            return switch (trouble) {
                case 0 -> request(delay(), saving, StoreAnswer.LOST);
                case 1 -> request(delay(), contended, StoreAnswer.TOLD);
                case 2 -> {
                    Supplier<T> landing = () -> {
                        T unused = saving.get();
                        return conflict.get();
                    };
                    yield request(delay(), landing, StoreAnswer.TOLD);
                }
                case 3 -> request(delay(), contended, StoreAnswer.FAILURE);
                case 4 -> request(delay(), saving, StoreAnswer.FAILURE);
                case 5 -> request(world.between(World.SECOND, 30 * World.SECOND), saving, StoreAnswer.TOLD);
                default -> request(delay(), saving, StoreAnswer.TOLD);
            };
        }

        private <T> CompletableFuture<T> request(long delay, Supplier<T> handling, StoreAnswer said) {
            process.mayStopHere(0.01);
            CompletableFuture<T> answer = new CompletableFuture<>();
            world.after(PATIENCE, process, World.Lane.TIMER, () -> StoreAnswer.none(answer));
            if (isReachable()) {
                world.after(delay, () -> {
                    if (world.now() >= downUntil) {
                        T result = handling.get();
                        if (said != StoreAnswer.LOST && isReachable()) {
                            world.after(delay(), process, World.Lane.STORE, () -> said.end(answer, result));
                        }
                    }
                });
            }
            return answer;
        }

        @Override
        public void close() {}
    }
}
