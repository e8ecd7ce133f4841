package io.highlander.routing;

import java.time.Duration;

/**
 * How calls are routed.
 *
 * @param timeout how long a call waits that says nothing else
 * @param streamIdle after so long without a call the stream of calls to an entity is forgotten; well below the ten minutes for which
 *     the entity remembers it
 */
public record RouterSettings(Duration timeout, Duration streamIdle) {

    public RouterSettings(Duration timeout) {
        this(timeout, Duration.ofMinutes(3));
    }
}
