package io.highlander.catalog;

import io.highlander.EntityId;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one type, loaded ahead: more at a time the smaller they are, so that about {@value #AHEAD_BYTES} bytes are in
 * memory. For one thread.
 */
final class StoredObjects implements Iterator<StoredObjects.Found>, AutoCloseable {

    static final int MOST_AHEAD = 32;
    static final int AHEAD_BYTES = 16 * 1024 * 1024;

    private final StateStore store;
    private final String type;
    private final Deque<EntityId> listed = new ArrayDeque<>();
    private final Deque<Loading> ahead = new ArrayDeque<>();
    private @Nullable CompletableFuture<StorePage> page;
    private final List<String> unnamed = new ArrayList<>();
    private int largest = 1;
    private boolean closed;

    /** An entity of the list and what is stored of it; nothing if it was removed meanwhile. */
    record Found(EntityId id, Optional<StoredObject> object) {}

    private record Loading(EntityId id, CompletableFuture<Optional<StoredObject>> object) {}

    StoredObjects(StateStore store, String type) {
        this.store = store;
        this.type = type;
        page = store.list(type, null, StorePage.LARGEST);
    }

    @Override
    public boolean hasNext() {
        fill();
        return !ahead.isEmpty();
    }

    @Override
    public Found next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Loading first = ahead.remove();
        Optional<StoredObject> object = Waiting.on(first.object, "load " + first.id);
        object.ifPresent(found -> expect(found.body().length));
        return new Found(first.id, object);
    }

    /** The next are as large as the last one, or as those before it, which count less and less. */
    private void expect(int bytes) {
        largest = Math.max(bytes, largest - largest / 8);
    }

    private void fill() {
        while (!closed && ahead.size() < Math.max(1, Math.min(MOST_AHEAD, AHEAD_BYTES / largest))) {
            EntityId id = nextId();
            if (id == null) {
                return;
            }
            ahead.add(new Loading(id, store.load(id)));
        }
    }

    /** Takes the next entity of the list. The next page is asked for when this one is begun. */
    private @Nullable EntityId nextId() {
        while (listed.isEmpty() && page != null) {
            StorePage arrived = Waiting.on(page, "list " + type);
            listed.addAll(arrived.entities());
            unnamed.addAll(arrived.unnamed());
            page = arrived.next() == null ? null : store.list(type, arrived.next(), StorePage.LARGEST);
        }
        return listed.poll();
    }

    /** Names of objects met so far that do not say whose they are. */
    List<String> unnamed() {
        return List.copyOf(unnamed);
    }

    /** Loads nothing more. */
    @Override
    public void close() {
        closed = true;
        ahead.clear();
    }
}
