package io.highlander.routing.peer;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import org.jspecify.annotations.Nullable;

/**
 * An entity became active on a node, or has left its memory.
 *
 * @param entity which
 * @param token token of the ownership under which the entity is active; {@code null} if it has left
 */
public record Move(EntityId entity, @Nullable FencingToken token) {}
