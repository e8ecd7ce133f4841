package io.highlander;

import org.jspecify.annotations.Nullable;

/**
 * An entity is in the memory of another pod than the last event about it said. At least one of the two pods is there, and they are
 * not the same.
 *
 * @param id the entity
 * @param from id of the pod in whose memory the entity was last, as {@link EntityLocation#node()}; {@code null} if no pod had it
 * @param to id of the pod in whose memory the entity is now; {@code null} if it has left memory and no other pod is known to have it
 */
public record EntityMoved(
        EntityId id, @Nullable String from, @Nullable String to) implements ClusterEvent {}
