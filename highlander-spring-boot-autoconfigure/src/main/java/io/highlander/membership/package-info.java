/** Who is in the cluster: joining and leaving, beats, what is known of the others, and the settling of their deaths. Knows nothing of entities. */
@NullMarked
package io.highlander.membership;

import org.jspecify.annotations.NullMarked;
