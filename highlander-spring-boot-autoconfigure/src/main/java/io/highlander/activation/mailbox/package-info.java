/** The requests that an activation has taken in and not answered yet: which it takes, in which order, and which wait for one another. */
@NullMarked
package io.highlander.activation.mailbox;

import org.jspecify.annotations.NullMarked;
