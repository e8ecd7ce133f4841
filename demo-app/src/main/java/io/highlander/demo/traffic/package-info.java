/** A load that knows what has to come of it. Knows the pods' web ports and nothing else of the cluster. Uses no Spring. */
@NullMarked
package io.highlander.demo.traffic;

import org.jspecify.annotations.NullMarked;
