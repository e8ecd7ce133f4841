/** Highlander beside its peers, on one machine in one run. {@link io.highlander.benchmarks.Benchmarks} starts it. */
@NullMarked
package io.highlander.benchmarks;

import org.jspecify.annotations.NullMarked;
