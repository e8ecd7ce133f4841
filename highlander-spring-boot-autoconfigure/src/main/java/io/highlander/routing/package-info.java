/**
 * Brings a call to the owner, on this node or another, and retries it safely. Knows nothing of the network protocol. From the ground
 * up: {@code observation}, {@code node}, {@code reply}, {@code stream}, {@code gateway}.
 */
@NullMarked
package io.highlander.routing;

import org.jspecify.annotations.NullMarked;
