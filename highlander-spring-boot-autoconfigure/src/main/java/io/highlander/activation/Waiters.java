package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for an entity that runs a handler or a hook. A call from inside of that to one of those would never be answered: it waits
 * for the entity, which waits for it. Thread-safe.
 */
final class Waiters {

    private final Object monitor;
    private final Mailbox mailbox;
    private final Clock clock;
    private volatile @Nullable PendingCall running;

    /** @param monitor guards the mailbox */
    Waiters(Object monitor, Mailbox mailbox, Clock clock) {
        this.monitor = monitor;
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** A handler or hook begins, for which they wait. */
    void begin(PendingCall call) {
        running = call;
    }

    void end() {
        running = null;
    }

    /** The chain of a call that waits for this entity, and for which the other one waits; empty when there is none. */
    List<EntityId> chainFrom(EntityId other) {
        return chainOfFirst(call -> call.chain().contains(other));
    }

    /** The chain of the call that waits first: for a hook, of the one that has started the entity. */
    List<EntityId> firstChain() {
        return chainOfFirst(call -> true);
    }

    /** A call that cannot be run in time any more holds nobody up: its caller is told so, or has given it up already. */
    private List<EntityId> chainOfFirst(Predicate<Call> condition) {
        long now = clock.nanoTime();
        synchronized (monitor) {
            PendingCall met = mailbox.first(waiting -> !waiting.isTooLate(now) && condition.test(waiting.call()));
            return met == null ? List.of() : met.call().chain();
        }
    }

    /** What runs, and since when, in parentheses; empty when nothing does. */
    String running() {
        PendingCall call = running;
        return call == null
                ? ""
                : " (" + call.call().handler() + " has been running for "
                        + (clock.nanoTime() - call.begunNanos()) / 1_000_000 + " ms)";
    }
}
