/** The port of coordination over ZooKeeper: Curator, Spring Cloud Zookeeper and Spring Integration's lock registry. Knows only that port. */
@NullMarked
package io.highlander.zookeeper;

import org.jspecify.annotations.NullMarked;
