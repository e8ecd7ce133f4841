package io.highlander.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Makes the contexts of {@link HighlanderTest}. */
final class HighlanderTestContextBootstrapper extends TestSliceTestContextBootstrapper<HighlanderTest> {}
