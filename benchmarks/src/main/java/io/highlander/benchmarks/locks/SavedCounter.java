package io.highlander.benchmarks.locks;

/** What is stored. */
record SavedCounter(long value) {}
