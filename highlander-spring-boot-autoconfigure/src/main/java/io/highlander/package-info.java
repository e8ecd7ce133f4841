/**
 * The public API: annotate a class with {@link io.highlander.HighlanderEntity}, inject {@link io.highlander.EntityGateway}
 * and call it. Knows nothing of how entities are owned, stored or reached.
 */
@NullMarked
package io.highlander;

import org.jspecify.annotations.NullMarked;
