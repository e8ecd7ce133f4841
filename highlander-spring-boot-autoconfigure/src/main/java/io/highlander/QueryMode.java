package io.highlander;

/** What a query asks for before its answer may leave the pod. In every mode it shows only what is saved. */
public enum QueryMode {

    /** A look at the pod's lease: current, and as fast as memory. Needs clocks whose rates differ by less than 1 %. */
    LEASE,

    /** A look at the stored object: current whatever the clocks do, for one read of the store. Fails while the store is down. */
    STRICT,

    /** Nothing: a pod that was cut off or paused may answer with what it last knew, for as long as it does not learn better. */
    STALE_OK
}
