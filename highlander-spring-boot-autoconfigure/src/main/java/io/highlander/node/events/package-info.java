/** What happens in the cluster, as one node's subscribers see it: members that come and go, entities that move. */
@NullMarked
package io.highlander.node.events;

import org.jspecify.annotations.NullMarked;
