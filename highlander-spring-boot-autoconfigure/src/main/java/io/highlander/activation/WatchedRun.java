package io.highlander.activation;

import io.highlander.ownership.Clock;

/** A call on its way through its handler and its save, for those who watch. Used by one thread after another. */
final class WatchedRun {

    private final PendingCall pending;
    private final EntityEvents events;
    private final Clock clock;
    private final Handling handling;
    private final long beganNanos;
    private boolean ran;
    private long ranNanos;

    WatchedRun(ActivationEnvironment environment, PendingCall pending) {
        this.pending = pending;
        events = environment.events();
        clock = environment.clock();
        beganNanos = clock.nanoTime();
        handling = environment.observer().begin(pending.call());
    }

    Handling handling() {
        return handling;
    }

    void ran() {
        ran = true;
        ranNanos = clock.nanoTime();
        handling.ran();
    }

    void answered(Reply reply) {
        handling.answered(reply);
        if (events != EntityEvents.NONE) {
            Call call = pending.call();
            long now = clock.nanoTime();
            long endNanos = ran ? ranNanos : now;
            events.handled(new HandledCall(
                    call.entity(),
                    call.handler(),
                    reply,
                    beganNanos - pending.takenNanos(),
                    endNanos - beganNanos,
                    now - endNanos));
        }
    }
}
