/** Builds of the demo that differ in the class of an entity, side by side. */
@NullMarked
package io.highlander.demo.builds;

import org.jspecify.annotations.NullMarked;
