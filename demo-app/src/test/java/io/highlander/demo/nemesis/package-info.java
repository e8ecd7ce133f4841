/**
 * Real processes under faults: three ZooKeeper servers, an object store, three pods, clients that record what they are told, and
 * checks of what they recorded. Knows the demo by its HTTP API only.
 */
@NullMarked
package io.highlander.demo.nemesis;

import org.jspecify.annotations.NullMarked;
