package io.highlander.routing.observation;

import io.highlander.request.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Observes one call at its caller. Used by one thread after another. Nothing may throw or block. */
public interface ObservedCall {

    /** Observes nothing. */
    ObservedCall NONE = new ObservedCall() {};

    /** Returns what travels with the call to its handler, within the bounds of {@link io.highlander.request.Call#baggage}. */
    default Map<String, String> baggage() {
        return Map.of();
    }

    /** Called when the call, or the question where its entity lives, is sent; possibly several times. */
    default void sent(boolean here) {}

    /**
     * Called once, as the last one, when the call has ended.
     *
     * @param failure the exception for the caller, if the reply is no result; the handler's own exceptions as
     * {@link io.highlander.exception.EntityCallException}
     */
    default void ended(Reply reply, @Nullable RuntimeException failure) {}
}
