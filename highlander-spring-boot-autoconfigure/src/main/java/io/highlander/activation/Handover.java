package io.highlander.activation;

/**
 * Decides who continues a turn after a handler that may end on this thread before it returns, or later on another: exactly one of
 * {@link #wasHandedOver} and {@link #returnedWith} answers true.
 */
final class Handover {

    private boolean returned;
    private boolean ended;

    /** Asked where the handler ended: whether the turn must be continued from there. */
    synchronized boolean wasHandedOver() {
        ended = true;
        return returned;
    }

    /** Asked where the handler returned: whether it has ended already, so that the turn goes on here. */
    synchronized boolean returnedWith() {
        returned = true;
        return ended;
    }
}
