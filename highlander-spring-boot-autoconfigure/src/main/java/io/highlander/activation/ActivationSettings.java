package io.highlander.activation;

import java.time.Duration;

/**
 * How the entities of one type live.
 *
 * @param idleTimeout after so long without a call an entity leaves memory
 * @param mailboxCapacity most calls that wait for one entity; more are refused at once
 */
public record ActivationSettings(Duration idleTimeout, int mailboxCapacity) {}
