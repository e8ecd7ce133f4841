/**
 * Who owns an entity: the directory as a port, its locks, the takeover from a dead owner, and the handoff of partitions. Knows nothing
 * of what an entity remembers or does.
 */
@NullMarked
package io.highlander.ownership;

import org.jspecify.annotations.NullMarked;
