/** Observations of calls, at their callers and at their entities. */
@NullMarked
package io.highlander.actuator.observation;

import org.jspecify.annotations.NullMarked;
