/** The watchers of this node: what each of them is shown, and how several share the polls of an entity. */
@NullMarked
package io.highlander.watch;

import org.jspecify.annotations.NullMarked;
