package io.highlander.node;

import io.highlander.model.ActivationSettings;
import io.highlander.routing.delivery.RouterSettings;
import java.time.Duration;
import java.util.function.Function;

/**
 * How a node behaves.
 *
 * @param routing settings of the routing of calls
 * @param activations returns the settings of an entity type, given its name
 * @param drainTimeout how long a leaving node waits for its entities to leave memory
 * @param maxWatchers most watchers on this node; further ones are refused
 */
public record NodeSettings(
        RouterSettings routing,
        Function<String, ActivationSettings> activations,
        Duration drainTimeout,
        int maxWatchers) {

    public static final int DEFAULT_MAX_WATCHERS = 10_000;

    /** Uses the default number of watchers. */
    public NodeSettings(
            RouterSettings routing, Function<String, ActivationSettings> activations, Duration drainTimeout) {
        this(routing, activations, drainTimeout, DEFAULT_MAX_WATCHERS);
    }
}
