/**
 * The cluster as a deterministic program: nodes of the real protocol over simulated ZooKeeper servers, store, network and clocks. One
 * seed is one history; the same seed is always the same history.
 */
@NullMarked
package io.highlander.simulation;

import org.jspecify.annotations.NullMarked;
