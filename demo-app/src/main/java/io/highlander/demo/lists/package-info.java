/** Shared to-do lists. Who may do what is decided inside the entity, not in front of it. */
@NullMarked
package io.highlander.demo.lists;

import org.jspecify.annotations.NullMarked;
