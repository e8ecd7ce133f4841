package io.highlander.benchmarks.rows;

/** What a row has as JSON. */
record CounterState(long value) {

    CounterState plusOne() {
        return new CounterState(value + 1);
    }
}
