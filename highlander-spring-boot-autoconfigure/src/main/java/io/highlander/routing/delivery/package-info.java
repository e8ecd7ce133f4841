/** The calls and polls of this node, in order and retried safely, wherever their entity goes. */
@NullMarked
package io.highlander.routing.delivery;

import org.jspecify.annotations.NullMarked;
