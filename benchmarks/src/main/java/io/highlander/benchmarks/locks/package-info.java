/** What a Spring application does without Highlander, as a contestant: lock, load, save, unlock. Knows no other contestant. */
@NullMarked
package io.highlander.benchmarks.locks;

import org.jspecify.annotations.NullMarked;
