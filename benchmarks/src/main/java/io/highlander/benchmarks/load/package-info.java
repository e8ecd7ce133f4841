/** Loads and what they measure: closed loops, an open loop, latencies. Knows nothing of the callees. */
@NullMarked
package io.highlander.benchmarks.load;

import org.jspecify.annotations.NullMarked;
