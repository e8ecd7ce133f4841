/** Singles: what one pod of the cluster does, one tenure after the other. */
@NullMarked
package io.highlander.tenure;

import org.jspecify.annotations.NullMarked;
