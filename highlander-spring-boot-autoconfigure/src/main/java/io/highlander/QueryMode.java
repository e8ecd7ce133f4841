package io.highlander;

/** What a query checks before its answer may leave the pod. In every mode the answer shows only what is saved. */
public enum QueryMode {

    /** Checks the pod's lease: the answer is current, and as fast as memory. Needs clocks whose rates differ by less than 1 %. */
    LEASE,

    /** Looks at the stored object: the answer is current whatever the clocks do, for one read of the store. Fails while it is down. */
    STRICT,

    /** Checks nothing: a pod that was cut off or paused may answer with an old state, until it learns that it is not the owner. */
    STALE_OK
}
