package io.highlander.activation;

import org.jspecify.annotations.Nullable;

/**
 * Decides who continues a turn after a handler that may end on this thread before it returns, or later on another: either
 * {@link #recordEnd} answers true, or {@link #recordReturn} has how it went.
 */
final class Handover {

    private boolean returned;
    private CallRunner.@Nullable Ran ended;

    /** Asked where the handler ended: whether the turn must be continued from there. */
    synchronized boolean recordEnd(CallRunner.Ran ran) {
        ended = ran;
        return returned;
    }

    /** Asked where the handler returned: how it went, if it has ended already, so that the turn goes on here. */
    synchronized CallRunner.@Nullable Ran recordReturn() {
        returned = true;
        return ended;
    }
}
