package io.highlander.routing;

import java.time.Duration;
import java.util.function.Function;

/**
 * How calls are routed.
 *
 * @param timeouts how long a call to an entity of a type, given by its name, waits that says nothing else
 * @param streamIdle after so long without a call the stream of calls to an entity is forgotten; well below the ten minutes for which
 *     the entity remembers it
 */
public record RouterSettings(Function<String, Duration> timeouts, Duration streamIdle) {

    private static final Duration STREAM_IDLE = Duration.ofMinutes(3);

    public RouterSettings(Function<String, Duration> timeouts) {
        this(timeouts, STREAM_IDLE);
    }

    /** The same timeout for all types. */
    public RouterSettings(Duration timeout) {
        this(type -> timeout);
    }
}
