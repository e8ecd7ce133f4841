/** From nothing to a loaded state: ownership, the hold after a death, loading. */
@NullMarked
package io.highlander.activation.start;

import org.jspecify.annotations.NullMarked;
