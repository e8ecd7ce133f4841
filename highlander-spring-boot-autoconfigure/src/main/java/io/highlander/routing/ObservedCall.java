package io.highlander.routing;

import io.highlander.activation.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call at its caller, under observation. Used by one thread after another. Nothing may throw or block. */
public interface ObservedCall {

    /** Nobody observes it. */
    ObservedCall NONE = new ObservedCall() {};

    /** What travels with the call to its handler; within the bounds of {@link io.highlander.activation.Call#baggage}. */
    default Map<String, String> baggage() {
        return Map.of();
    }

    /** The call, or the question where its entity lives, is sent; again perhaps. */
    default void sent(boolean here) {}

    /**
     * The call has ended. Told once, at last.
     *
     * @param failure what the reply is to the caller if it is no result; the handler's own exceptions as
     *     {@link io.highlander.EntityCallException}
     */
    default void ended(Reply reply, @Nullable RuntimeException failure) {}
}
