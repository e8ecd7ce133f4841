/** What all contestants have in common. Knows none of them. */
@NullMarked
package io.highlander.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
