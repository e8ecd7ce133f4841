package io.highlander.activation;

import java.time.Duration;

/**
 * How the entities of one type live.
 *
 * @param idleTimeout after so long without a call an entity leaves memory
 * @param mailboxCapacity most calls that wait for one entity; more are refused at once
 * @param maxWatches most watchers' polls that wait at one entity; more are refused
 * @param watchedStays whether a watched entity stays in memory
 * @param keys what is remembered of calls with an idempotency key
 */
public record ActivationSettings(
        Duration idleTimeout, int mailboxCapacity, int maxWatches, boolean watchedStays, IdempotencyKeyLimits keys) {

    public static final int DEFAULT_MAX_WATCHES = 1000;

    /** With the defaults of watches and of idempotency keys. */
    public ActivationSettings(Duration idleTimeout, int mailboxCapacity) {
        this(idleTimeout, mailboxCapacity, DEFAULT_MAX_WATCHES, false, IdempotencyKeyLimits.DEFAULTS);
    }
}
