package io.highlander.test.cluster;

/** How a store can fail. */
public enum StoreFailure {
    /** Nothing is read and nothing is written. */
    UNREACHABLE,
    /** What is written lands, and nobody hears of it; nothing is read. */
    ANSWERS_LOST
}
