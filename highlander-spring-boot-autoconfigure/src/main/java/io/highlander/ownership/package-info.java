/** Ownership of entities, its time span, and membership of the cluster. Knows nothing of what an entity remembers or does. */
@NullMarked
package io.highlander.ownership;

import org.jspecify.annotations.NullMarked;
