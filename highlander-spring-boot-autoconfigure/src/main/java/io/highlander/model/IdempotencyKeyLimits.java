package io.highlander.model;

import java.time.Duration;

/**
 * Limits of what the entities of one type remember of calls with an idempotency key.
 *
 * @param max most keys of one entity
 * @param retention how long a key and the first reply to it are remembered, in time that the entity is in memory
 * @param maxBytes most bytes that the keys and replies of one entity take together
 */
public record IdempotencyKeyLimits(int max, Duration retention, int maxBytes) {

    public static final IdempotencyKeyLimits DEFAULTS =
            new IdempotencyKeyLimits(1_000, Duration.ofMinutes(10), 64 * 1024);
}
