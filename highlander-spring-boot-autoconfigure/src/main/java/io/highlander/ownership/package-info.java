/** Who owns an entity, for how long, and who is a member of the cluster. Knows nothing of what an entity remembers or does. */
@NullMarked
package io.highlander.ownership;

import org.jspecify.annotations.NullMarked;
