/** The watchers of this node: what one of them is shown, and how many share the questions that are asked of an entity. */
@NullMarked
package io.highlander.watch;

import org.jspecify.annotations.NullMarked;
