package io.highlander.activation;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds replies on their way out. They are collected under the activation's monitor and completed outside of it, because a caller
 * that waits for one may call right back.
 */
final class Outbox {

    private final ArrayDeque<Runnable> actions = new ArrayDeque<>(4);
    private final EntityEvents events;
    private volatile boolean empty = true;

    Outbox(EntityEvents events) {
        this.events = events;
    }

    /** @param pending the call to answer; {@code null} if no caller waits */
    void add(@Nullable PendingCall pending, Reply reply) {
        if (pending != null) {
            add(() -> answer(pending, reply));
        }
    }

    private void answer(PendingCall pending, Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            events.refused(pending.request().entity(), refused);
        }
        pending.answer(reply);
    }

    void addAll(List<PendingCall> pending, Reply reply) {
        pending.forEach(call -> add(call, reply));
    }

    /** Adds an action that must not be done under the monitor. It must not throw. */
    synchronized void add(Runnable action) {
        actions.add(action);
        empty = false;
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = actions.poll();
        empty = actions.isEmpty();
        return next;
    }

    /** Completes what was collected. Call without holding the activation's monitor. */
    void send() {
        while (!empty) {
            Runnable action = next();
            if (action != null) {
                action.run();
            }
        }
    }
}
