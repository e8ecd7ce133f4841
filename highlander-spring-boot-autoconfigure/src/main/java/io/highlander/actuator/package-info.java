/** What operators see of a node: meters and observations. Knows only what the core tells and lets read. */
@NullMarked
package io.highlander.actuator;

import org.jspecify.annotations.NullMarked;
