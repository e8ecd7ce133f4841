package io.highlander.routing.observation;

/**
 * Port: receives the outcome of attempts, for meters. Any thread calls, also one that holds a monitor: nothing may throw or block.
 */
@FunctionalInterface
public interface RouteEvents {

    /** Ignores everything. */
    RouteEvents NONE = (type, why) -> {};

    /** An attempt did not answer its call, so the call is made again while there is time. */
    void retried(String type, Retry why);

    /** The outcome of an attempt that did not answer its call. */
    enum Retry {
        /** The entity is not where it was looked for, or not any more. */
        MOVED,
        /** The owner does not know whether the call took effect. */
        UNKNOWN,
        /** The node could not be reached. */
        NOT_SENT,
        /** The connection broke, or the node gave no sign of life. */
        LOST,
        /** The answer arrived too late to be believed. */
        OVERTAKEN
    }
}
