/** JVMs that the benchmarks start, and the lines of text by which they are told what to do. Knows no contestant. */
@NullMarked
package io.highlander.benchmarks.jvm;

import org.jspecify.annotations.NullMarked;
