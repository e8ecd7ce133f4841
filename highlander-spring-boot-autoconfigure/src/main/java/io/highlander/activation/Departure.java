package io.highlander.activation;

import io.highlander.ownership.Ownership;
import java.util.List;
import java.util.Optional;

/**
 * How an activation left memory.
 *
 * @param ownership to be released; none when there never was one or its session is over
 * @param left calls that came and were not run; they are answered when the ownership is released, so that they can be made anew at once
 */
record Departure(Passivation why, Optional<Ownership> ownership, List<PendingCall> left) {}
