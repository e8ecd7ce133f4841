/** Meters of entities, saves, calls and the node. */
@NullMarked
package io.highlander.actuator.metrics;

import org.jspecify.annotations.NullMarked;
