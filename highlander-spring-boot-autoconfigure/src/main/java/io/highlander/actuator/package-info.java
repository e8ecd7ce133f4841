/**
 * What operators see of a node: endpoint, health, info, meters, observations. Knows the core; asks it, listens to it, and changes
 * nothing but what it is told to.
 */
@NullMarked
package io.highlander.actuator;

import org.jspecify.annotations.NullMarked;
