/** The catalogue of what is stored, for operators. Asks it, and knows nothing of nodes and stores. */
@NullMarked
package io.highlander.actuator.catalog;

import org.jspecify.annotations.NullMarked;
