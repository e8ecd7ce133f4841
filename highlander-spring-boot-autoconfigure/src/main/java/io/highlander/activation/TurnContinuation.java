package io.highlander.activation;

import org.jspecify.annotations.Nullable;

/**
 * Decides which thread continues a turn. A handler may end on the turn's thread before it returns, or later on another one. The
 * event that is recorded second says that the turn continues there: {@link #recordEnd} returns true, or {@link #recordReturn}
 * returns the result.
 */
final class TurnContinuation {

    private boolean returned;
    private CallRunner.@Nullable Ran ended;

    /** Records that the handler has ended. Returns true if the turn must be continued by the caller. */
    synchronized boolean recordEnd(CallRunner.Ran ran) {
        ended = ran;
        return returned;
    }

    /** Records that the handler has returned. Returns its result if it has ended already, else null. */
    synchronized CallRunner.@Nullable Ran recordReturn() {
        returned = true;
        return ended;
    }
}
