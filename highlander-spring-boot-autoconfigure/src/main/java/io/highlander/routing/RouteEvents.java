package io.highlander.routing;

/** Port: told of what becomes of attempts, for meters. Any thread tells, also one that holds a monitor: nothing may throw or block. */
@FunctionalInterface
public interface RouteEvents {

    /** Nobody wants to know. */
    RouteEvents NONE = (type, why) -> {};

    /** An attempt did not answer its call, so the call is made again while there is time. */
    void retried(String type, Retry why);

    /** What became of an attempt that did not answer its call. */
    enum Retry {
        /** The entity is not, or no more, where it was looked for. */
        MOVED,
        /** The owner does not know whether the call took effect. */
        UNKNOWN,
        /** The node could not be reached. */
        NOT_SENT,
        /** The connection broke, or the node gave no sign of life. */
        LOST,
        /** The answer came too late to be believed. */
        OVERTAKEN
    }
}
