/**
 * Brings a call to the owner, on this node or another, and retries it safely. Knows nothing of the network protocol. From the ground
 * up: {@code observation}, {@code peer}, {@code reply}, {@code delivery}, {@code gateway}.
 */
@NullMarked
package io.highlander.routing;

import org.jspecify.annotations.NullMarked;
