/** The proof that every guard counts: the library without one guard is seen to fail, in a seed of the simulation or in a test. */
@NullMarked
package io.highlander.simulation.falsification;

import org.jspecify.annotations.NullMarked;
