/** For methods that one pod of the cluster runs, and no other. */
@NullMarked
package io.highlander.single;

import org.jspecify.annotations.NullMarked;
