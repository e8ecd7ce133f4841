/** The threads on which handlers run, and how one that waits is lent out meanwhile. */
@NullMarked
package io.highlander.activation.threads;

import org.jspecify.annotations.NullMarked;
