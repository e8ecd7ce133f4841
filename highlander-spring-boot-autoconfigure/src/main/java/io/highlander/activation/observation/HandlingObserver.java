package io.highlander.activation.observation;

import io.highlander.request.Call;

/**
 * Port: observes the handling of calls, and puts handlers into the context in which their calls were made. Any thread calls; nothing
 * may throw or block.
 */
@FunctionalInterface
public interface HandlingObserver {

    /** Observes nothing. */
    HandlingObserver NONE = call -> Handling.NONE;

    /** Called when the call is about to be run. */
    Handling begin(Call call);
}
