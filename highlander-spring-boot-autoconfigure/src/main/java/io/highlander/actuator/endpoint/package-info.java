/** The endpoint, health and info of a node. Asks it, and changes nothing. */
@NullMarked
package io.highlander.actuator.endpoint;

import org.jspecify.annotations.NullMarked;
