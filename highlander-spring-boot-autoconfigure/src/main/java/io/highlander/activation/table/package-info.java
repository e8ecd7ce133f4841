/** All entities in this node's memory: found by id, swept, passivated, released. */
@NullMarked
package io.highlander.activation.table;

import org.jspecify.annotations.NullMarked;
