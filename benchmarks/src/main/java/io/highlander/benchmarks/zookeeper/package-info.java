/** Real ZooKeeper servers in JVMs of their own, and clients that hold locks as the library does. Knows no contestant. */
@NullMarked
package io.highlander.benchmarks.zookeeper;

import org.jspecify.annotations.NullMarked;
