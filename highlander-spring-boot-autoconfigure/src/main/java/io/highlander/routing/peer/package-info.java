/** The other nodes: asked through a port, chosen, and served. Knows nothing of the network protocol. */
@NullMarked
package io.highlander.routing.peer;

import org.jspecify.annotations.NullMarked;
