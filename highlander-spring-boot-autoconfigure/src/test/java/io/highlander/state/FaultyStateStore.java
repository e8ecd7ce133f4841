package io.highlander.state;

import io.highlander.EntityId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store whose answers are scripted, save by save; what is not scripted works. For one thread at a time. */
public final class FaultyStateStore implements StateStore {

    private InMemoryStateStore objects = new InMemoryStateStore();
    private final ArrayDeque<Fault> script = new ArrayDeque<>();
    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private final ArrayDeque<CompletableFuture<?>> heldFutures = new ArrayDeque<>();
    private final List<Attempt> attempts = new ArrayList<>();
    /** What happens when a save is sent. */
    public Runnable whenSaving = () -> {};

    private boolean loadsFail;
    private boolean savesFail;
    private boolean loadsHeld;
    private int underWay;
    private int mostUnderWay;
    private int loads;

    private record Attempt(EntityId entity, byte[] body) {}

    /** What happens to one save. */
    public enum Fault {
        NONE,
        /** It landed, and the answer is lost. */
        UNKNOWN_LANDED,
        /** It never lands, and nobody knows. */
        UNKNOWN_LOST,
        /** The answer is lost, and it lands when {@link #release} says so. */
        UNKNOWN_LANDS_LATER,
        /** 409: it did not land. */
        CONTENDED,
        /** 412 although it landed: an attempt of ours that somebody repeated. */
        CONFLICT_AFTER_SUCCESS,
        /** It waits for {@link #release}. */
        HELD,
        /** It landed, and the answer waits for {@link #release}. */
        ANSWER_HELD,
        /** The adapter breaks its promise never to throw. */
        THROWS
    }

    public FaultyStateStore next(Fault... faults) {
        script.addAll(List.of(faults));
        return this;
    }

    /** Works from now on; what is held is let go. */
    public void heal() {
        script.clear();
        loadsFail = false;
        savesFail = false;
        loadsHeld = false;
        while (!held.isEmpty()) {
            release();
        }
    }

    /** Lets what was held first go on. */
    public void release() {
        heldFutures.poll();
        Objects.requireNonNull(held.poll(), "nothing is held").run();
    }

    /** What was held first fails. */
    public void failHeld() {
        held.poll();
        Objects.requireNonNull(heldFutures.poll(), "nothing is held")
                .completeExceptionally(new IllegalStateException("timeout"));
    }

    public int held() {
        return held.size();
    }

    public void setLoadsFail(boolean fail) {
        loadsFail = fail;
    }

    public void setLoadsHeld(boolean hold) {
        loadsHeld = hold;
    }

    /** None lands, as long as it is set; the script is not used up. */
    public void setSavesFail(boolean fail) {
        savesFail = fail;
    }

    /** Somebody deletes all objects. */
    public void deleteAll() {
        objects = new InMemoryStateStore();
    }

    /** Somebody writes past Highlander. */
    public void overwrite(EntityId entity, byte[] body) {
        String tag = objects.load(entity).join().map(StoredObject::eTag).orElse(null);
        objects.save(entity, body, tag).join();
    }

    public Optional<StoredState> stored(EntityId entity) {
        return objects.load(entity).join().map(object -> EnvelopeCodec.decode(entity, object.body()));
    }

    public byte[] body(EntityId entity) {
        return objects.load(entity).join().orElseThrow().body();
    }

    /** Returns every save that was tried, decoded. */
    public List<StoredState> attempts() {
        return attempts.stream()
                .map(attempt -> EnvelopeCodec.decode(attempt.entity, attempt.body))
                .toList();
    }

    /** Forgets the saves that were tried so far. */
    public void forgetAttempts() {
        attempts.clear();
    }

    public int mostUnderWay() {
        return mostUnderWay;
    }

    /** How many loads were tried. */
    public int loads() {
        return loads;
    }

    @Override
    public void verify() {}

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        loads++;
        if (loadsHeld) {
            return hold(() -> objects.load(entity).join());
        }
        return loadsFail ? CompletableFuture.failedFuture(new IllegalStateException("503")) : objects.load(entity);
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        whenSaving.run();
        attempts.add(new Attempt(entity, body));
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        return answer(entity, body, expectedETag).whenComplete((result, failure) -> underWay--);
    }

    private CompletableFuture<SaveResult> answer(EntityId entity, byte[] body, @Nullable String expectedETag) {
        if (savesFail) {
            return CompletableFuture.failedFuture(new IllegalStateException("503"));
        }
        Fault fault = script.isEmpty() ? Fault.NONE : script.poll();
        Save land = new Save(objects, entity, body, expectedETag);
        return switch (fault) {
            case NONE -> CompletableFuture.completedFuture(land.now());
            case UNKNOWN_LANDED -> {
                land.run();
                yield lost();
            }
            case UNKNOWN_LOST -> lost();
            case UNKNOWN_LANDS_LATER -> {
                held.add(land);
                heldFutures.add(new CompletableFuture<>());
                yield lost();
            }
            case CONTENDED -> CompletableFuture.completedFuture(new SaveResult.Contended());
            case CONFLICT_AFTER_SUCCESS -> {
                land.run();
                yield CompletableFuture.completedFuture(new SaveResult.Conflict());
            }
            case HELD -> hold(land::now);
            case ANSWER_HELD -> {
                SaveResult result = land.now();
                yield hold(() -> result);
            }
            case THROWS -> {
                underWay--;
                throw new LinkageError("the adapter threw");
            }
        };
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return objects.list(type, cursor, limit);
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return objects.remove(entity, expectedETag);
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return objects.removeOldVersions(entity);
    }

    private record Save(
            InMemoryStateStore objects,
            EntityId entity,
            byte[] body,
            @Nullable String expectedETag) implements Runnable {

        SaveResult now() {
            return objects.save(entity, body, expectedETag).join();
        }

        @Override
        public void run() {
            now();
        }
    }

    private <T> CompletableFuture<T> hold(Supplier<T> answer) {
        CompletableFuture<T> future = new CompletableFuture<>();
        held.add(() -> future.complete(answer.get()));
        heldFutures.add(future);
        return future;
    }

    private static CompletableFuture<SaveResult> lost() {
        return CompletableFuture.failedFuture(new IllegalStateException("timeout"));
    }

    @Override
    public void close() {}
}
