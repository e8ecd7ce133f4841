package io.highlander.simulation.ledger;

import io.highlander.EntityId;
import io.highlander.state.StoredState;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is sent to a store, under the eyes of those who know what must never be written. */
public final class WriteWatch {

    private final MemberWatch members = new MemberWatch();
    private final ShapeWatch shapes = new ShapeWatch();
    private final RemovalWatch removals = new RemovalWatch();
    private Consumer<EntityId> whenRemoved = id -> {};

    /** Tells of each object that is removed. */
    public void whenRemoved(Consumer<EntityId> action) {
        whenRemoved = action;
    }

    /** An object was removed. */
    public void removed(EntityId id, StoredState what, long atNanos) {
        removals.removed(id, what, atNanos);
        whenRemoved.accept(id);
    }

    /** Where nothing was stored, a write has landed. */
    public void begun(EntityId id, long sentNanos) {
        removals.begun(id, sentNanos);
    }

    /** Whether the entity's object was ever removed. */
    public boolean isRemoved(EntityId id) {
        return removals.isRemoved(id);
    }

    /** Remembers what has been stored under a tag. */
    public void stored(String tag, byte[] envelope) {
        members.stored(tag, envelope);
        shapes.stored(tag, envelope);
    }

    /** Checks what is sent. Returns whether it is of another release than its predecessor, as far as can be seen. */
    public boolean sent(Release writer, byte[] envelope, @Nullable String expectedTag) {
        return writer.isVersioned()
                ? shapes.sent(writer, envelope, expectedTag)
                : members.sent(writer, envelope, expectedTag);
    }

    /** Empty when all is well. */
    public Set<String> violations() {
        Set<String> all = new LinkedHashSet<>(members.violations());
        all.addAll(shapes.violations());
        all.addAll(removals.violations());
        return all;
    }
}
