/** Who is told what happens to entities and calls: ports for meters, logs and moves. Changes nothing. */
@NullMarked
package io.highlander.activation.observation;

import org.jspecify.annotations.NullMarked;
