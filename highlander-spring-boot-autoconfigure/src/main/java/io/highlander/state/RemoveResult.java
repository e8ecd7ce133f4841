package io.highlander.state;

/** The answer to {@link StateStore#remove}, if there is one. */
public enum RemoveResult {

    /** The object is durably gone. */
    REMOVED,

    /** Another object is stored than the expected one, or a concurrent request got in the way (S3: 412, 409). It was not removed. */
    CONFLICT,

    /** There is no object (S3: 404): it was removed before. */
    MISSING,

    /** The store cannot remove an object on a condition, so it removes none. */
    UNSUPPORTED
}
