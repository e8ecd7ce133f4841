/** A cluster as data: its nodes and members, its one order of events, and the member on which an entity belongs. Does no input or output. */
@NullMarked
package io.highlander.cluster;

import org.jspecify.annotations.NullMarked;
