/** Starts several pods as JVMs of their own, with a ZooKeeper server for them. Uses no Spring. */
@NullMarked
package io.highlander.demo.launcher;

import org.jspecify.annotations.NullMarked;
