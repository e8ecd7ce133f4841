/**
 * Several nodes of the library in one JVM, over a ZooKeeper and a store in memory, with verbs for what goes wrong
 * ({@link io.highlander.test.cluster.TestCluster}). Knows the core and the references of Spring's CGLIB, no adapter besides.
 */
@NullMarked
package io.highlander.test.cluster;

import org.jspecify.annotations.NullMarked;
