package io.highlander.activation;

import io.highlander.ownership.Ownership;
import java.util.Optional;

/**
 * How an activation left memory.
 *
 * @param ownership to be released; none when there never was one or its session is over
 */
record Departure(Passivation why, Optional<Ownership> ownership) {}
