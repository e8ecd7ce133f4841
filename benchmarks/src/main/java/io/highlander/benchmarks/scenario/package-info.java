/** What is measured, and in which order. Knows contestants by name only. */
@NullMarked
package io.highlander.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
