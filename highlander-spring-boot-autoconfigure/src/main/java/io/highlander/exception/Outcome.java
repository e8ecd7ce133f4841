package io.highlander.exception;

/** What is known of a call that did not return normally. */
public enum Outcome {
    /** The call had no effect and never will. It is safe to make it again. */
    NOT_RUN,
    /** The handler ran to its end, an exception of its own included. */
    DONE,
    /** The call may or may not have taken effect. Making it again is safe only with an idempotency key or a look at the state. */
    UNKNOWN
}
