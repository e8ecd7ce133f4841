/**
 * One live entity on this node: what happens to it, as events, and what each means in each state of its life. Its parts have packages
 * of their own below, which know nothing of it; {@code table} knows all entities of the node. Knows nothing of other nodes.
 */
@NullMarked
package io.highlander.activation;

import org.jspecify.annotations.NullMarked;
