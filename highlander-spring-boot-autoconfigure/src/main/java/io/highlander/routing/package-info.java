/** Brings a call to the owner, here or elsewhere, and retries it safely. Knows nothing of wires and sockets. */
@NullMarked
package io.highlander.routing;

import org.jspecify.annotations.NullMarked;
