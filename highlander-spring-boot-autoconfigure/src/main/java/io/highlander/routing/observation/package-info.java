/** Who is told of calls at their callers: ports for traces and meters. Changes nothing. */
@NullMarked
package io.highlander.routing.observation;

import org.jspecify.annotations.NullMarked;
