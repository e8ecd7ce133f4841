/** Ownership and membership over ZooKeeper: Curator, Spring Cloud Zookeeper and Spring Integration's lock registry. Knows only the ports of ownership. */
@NullMarked
package io.highlander.zookeeper;

import org.jspecify.annotations.NullMarked;
