/** ZooKeeper and the object store, in a JVM of their own. Knows no contestant. */
@NullMarked
package io.highlander.benchmarks.infrastructure;

import org.jspecify.annotations.NullMarked;
