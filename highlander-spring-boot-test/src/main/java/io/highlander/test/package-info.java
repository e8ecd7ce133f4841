/**
 * Tests of an application's own entities: one with its collaborators in Spring ({@link io.highlander.test.HighlanderTest}), one
 * without ({@link io.highlander.test.EntityFixture}), and the promise that yesterday's states still load
 * ({@link io.highlander.test.GoldenStates}). Runs the library's real machinery; has none of its own.
 */
@NullMarked
package io.highlander.test;

import org.jspecify.annotations.NullMarked;
