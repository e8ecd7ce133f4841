/** Runs one call on the object behind an entity, under the application's security. */
@NullMarked
package io.highlander.activation.invocation;

import org.jspecify.annotations.NullMarked;
