package io.highlander.node;

import io.highlander.activation.ActivationSettings;
import io.highlander.routing.RouterSettings;
import java.time.Duration;
import java.util.function.Function;

/**
 * How a node behaves.
 *
 * @param routing of calls
 * @param activations settings of an entity type, by its name
 * @param drainTimeout how long a leaving node waits for its entities to leave memory
 */
public record NodeSettings(
        RouterSettings routing, Function<String, ActivationSettings> activations, Duration drainTimeout) {}
