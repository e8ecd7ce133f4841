package io.highlander.routing.delivery;

import java.time.Duration;
import java.util.function.Function;

/**
 * How calls are routed.
 *
 * @param timeouts returns how long a call to an entity of a type, given its name, waits if it does not say otherwise
 * @param streamIdle time without a call after which the stream of calls to an entity is forgotten; well below the ten minutes for
 * which the entity remembers it
 */
public record RouterSettings(Function<String, Duration> timeouts, Duration streamIdle) {

    private static final Duration STREAM_IDLE = Duration.ofMinutes(3);

    public RouterSettings(Function<String, Duration> timeouts) {
        this(timeouts, STREAM_IDLE);
    }

    /** Uses the same timeout for all types. */
    public RouterSettings(Duration timeout) {
        this(type -> timeout);
    }
}
