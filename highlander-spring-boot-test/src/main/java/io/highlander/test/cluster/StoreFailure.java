package io.highlander.test.cluster;

/** How a store can fail. */
public enum StoreFailure {
    /** Nothing is read and nothing is written. */
    UNREACHABLE,
    /** Writes land, but are not answered; reads fail. */
    ANSWERS_LOST
}
