/** The replies that an activation remembers, so that a call that is made again is answered and not run again. */
@NullMarked
package io.highlander.activation.dedupe;

import org.jspecify.annotations.NullMarked;
