/** Starts several pods as JVMs of their own, with the servers that they need. Uses no Spring. */
@NullMarked
package io.highlander.demo.launcher;

import org.jspecify.annotations.NullMarked;
