package io.highlander;

import org.jspecify.annotations.Nullable;

/**
 * What a watched query showed of one saved state of its entity.
 *
 * @param id the entity
 * @param version of the saved state that the value shows: the number of changes that it has seen; 0 for an entity that was never saved
 * @param value what the query returned
 * @param <R> what the query returns; may be nullable
 */
public record Watched<R extends @Nullable Object>(EntityId id, long version, R value) {}
