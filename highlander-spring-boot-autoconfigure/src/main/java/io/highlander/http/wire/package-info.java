/** The frames between nodes, as bytes: read, written, bounded. Knows nothing of connections. */
@NullMarked
package io.highlander.http.wire;

import org.jspecify.annotations.NullMarked;
