package io.highlander.simulation.ledger;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is sent to a store, under the eyes of those who know what must never be written. */
public final class WriteWatch {

    private final MemberWatch members = new MemberWatch();
    private final ShapeWatch shapes = new ShapeWatch();

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
        return all;
    }
}
