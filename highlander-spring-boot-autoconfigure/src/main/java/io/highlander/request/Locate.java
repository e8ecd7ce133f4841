package io.highlander.request;

import io.highlander.EntityId;
import java.util.List;

/**
 * Asks which activation would run calls of the entity, starting the entity if necessary. Runs nothing. The answer is
 * {@link Reply.Located}.
 */
public record Locate(EntityId entity, long remainingMillis, List<EntityId> chain) implements Request {}
