/** One live entity on this node: its calls, mailbox, group commit and passivation. Knows nothing of other nodes. */
@NullMarked
package io.highlander.activation;

import org.jspecify.annotations.NullMarked;
