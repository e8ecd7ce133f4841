/** Figures, and how they are shown. Knows not where they come from. */
@NullMarked
package io.highlander.benchmarks.report;

import org.jspecify.annotations.NullMarked;
