/** Hazelcast entry processors as a contestant. Knows no other contestant. */
@NullMarked
package io.highlander.benchmarks.hazelcast;

import org.jspecify.annotations.NullMarked;
