package io.highlander.ownership;

import java.time.Duration;

/**
 * How this node stands in its cluster now.
 *
 * @param lease how long it may still answer from memory if no further beat succeeds; zero when it may not; about 292 years where
 *     there is no other node
 * @param locks that its session holds, or is about to take
 * @param unsettledDeaths nodes that died and may still be running, paused; as last seen, about a second ago
 * @param lostSessions how many sessions of this node have ended before it left
 */
public record Standing(Duration lease, int locks, int unsettledDeaths, long lostSessions) {}
