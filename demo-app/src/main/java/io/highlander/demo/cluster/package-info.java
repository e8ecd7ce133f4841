/** Shows the cluster: its pods, its live entities and who owns them. */
@NullMarked
package io.highlander.demo.cluster;

import org.jspecify.annotations.NullMarked;
