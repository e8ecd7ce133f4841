/** Runs the processes, three pods, three ZooKeeper servers and an object store, with a link that can fail between any two. */
@NullMarked
package io.highlander.demo.nemesis.cluster;

import org.jspecify.annotations.NullMarked;
