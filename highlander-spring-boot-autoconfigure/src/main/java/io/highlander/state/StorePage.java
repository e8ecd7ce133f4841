package io.highlander.state;

import io.highlander.EntityId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a store has of one type.
 *
 * @param entities in the order of the store
 * @param unnamed names of objects that must be entities, of which the store cannot tell which: for operators
 * @param next where the next page begins, opaque; {@code null} after the last page
 */
public record StorePage(
        List<EntityId> entities,
        List<String> unnamed,
        @Nullable String next) {

    /** The most entities of a page. */
    public static final int LARGEST = 1_000;

    public StorePage {
        entities = List.copyOf(entities);
        unnamed = List.copyOf(unnamed);
    }

    /** @throws IllegalArgumentException unless a page may have so many entities */
    public static void requireLimit(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST + " entities, not " + limit + ".");
        }
    }
}
