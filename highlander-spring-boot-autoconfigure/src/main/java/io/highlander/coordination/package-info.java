/** The coordination service as a port: sessions, nodes, transactions, locks. Knows nothing of members or entities. */
@NullMarked
package io.highlander.coordination;

import org.jspecify.annotations.NullMarked;
