package io.highlander.model;

import java.time.Duration;

/**
 * How the entities of one type live.
 *
 * @param idleTimeout time without a call after which an entity leaves memory
 * @param mailboxCapacity most calls that wait for one entity; further calls are refused at once
 * @param maxWatches most polls of watchers that wait at one entity; further polls are refused
 * @param watchedStays whether a watched entity stays in memory
 * @param keys limits of what is remembered of calls with an idempotency key
 */
public record ActivationSettings(
        Duration idleTimeout, int mailboxCapacity, int maxWatches, boolean watchedStays, IdempotencyKeyLimits keys) {

    public static final int DEFAULT_MAX_WATCHES = 1000;

    /** Uses the defaults for watches and for idempotency keys. */
    public ActivationSettings(Duration idleTimeout, int mailboxCapacity) {
        this(idleTimeout, mailboxCapacity, DEFAULT_MAX_WATCHES, false, IdempotencyKeyLimits.DEFAULTS);
    }
}
