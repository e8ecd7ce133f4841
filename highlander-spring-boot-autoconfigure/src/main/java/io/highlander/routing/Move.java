package io.highlander.routing;

import io.highlander.EntityId;
import io.highlander.ownership.FencingToken;
import org.jspecify.annotations.Nullable;

/**
 * An entity became active on a node, or has left its memory.
 *
 * @param entity which
 * @param token of the ownership under which it is active; none when it has left
 */
public record Move(EntityId entity, @Nullable FencingToken token) {}
