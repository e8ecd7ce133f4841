/** Apache Pekko cluster sharding as a contestant, without and with durable state. Knows no other contestant. */
@NullMarked
package io.highlander.benchmarks.pekko;

import org.jspecify.annotations.NullMarked;
