package io.highlander.activation.mailbox;

import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.HandledCall;
import io.highlander.activation.observation.Handling;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.time.Clock;

/** Reports a call on its way through its handler and its save to observers. Used by one thread after another. */
public final class WatchedRun {

    private final PendingCall pending;
    private final EntityEvents events;
    private final Clock clock;
    private final Handling handling;
    private boolean waits;
    private long waitsFromNanos;

    public WatchedRun(EntityEvents events, HandlingObserver observer, Clock clock, PendingCall pending) {
        this.pending = pending;
        this.events = events;
        this.clock = clock;
        handling = observer.begin(pending.call());
    }

    Handling handling() {
        return handling;
    }

    public void ran() {
        handling.ran();
    }

    /** The call has run, and its reply waits for the store from now on. Other replies leave as soon as the call has run. */
    void markWaitingForSave() {
        waits = true;
        waitsFromNanos = clock.nanoTime();
    }

    void answered(Reply reply) {
        handling.answered(reply);
        if (events != EntityEvents.NONE) {
            Call call = pending.call();
            long now = clock.nanoTime();
            long endNanos = waits ? waitsFromNanos : now;
            events.handled(new HandledCall(
                    call.entity(),
                    call.handler(),
                    reply,
                    pending.begunNanos() - pending.takenNanos(),
                    endNanos - pending.begunNanos(),
                    now - endNanos));
        }
    }
}
