/** Finds what one pod of the cluster runs, and no other, among the beans of the application. */
@NullMarked
package io.highlander.autoconfigure.singles;

import org.jspecify.annotations.NullMarked;
