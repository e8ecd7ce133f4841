package io.highlander.activation.mailbox;

import io.highlander.EntityId;
import io.highlander.request.Request;
import io.highlander.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Knows the calls that wait for an entity that runs a handler or a hook. If that calls one of the entities in their chains, the
 * call would never be answered: each would wait for the other. Thread-safe.
 */
public final class Waiters {

    private final Mailbox mailbox;
    private final Clock clock;
    private volatile @Nullable PendingCall running;

    Waiters(Mailbox mailbox, Clock clock) {
        this.mailbox = mailbox;
        this.clock = clock;
    }

    /** Marks the call as running: the entities in its chain wait for its handler or hook. */
    public void begin(PendingCall call) {
        running = call;
    }

    public void end() {
        running = null;
    }

    /**
     * Returns the chain of a call that waits for this entity and for which the other entity waits. Returns an empty list if there
     * is none.
     */
    public List<EntityId> chainFrom(EntityId other) {
        return chainOfFirst(request -> request.chain().contains(other));
    }

    /**
     * Returns the chain of the call that waits first. For a hook that is the call that has started the entity. Returns an empty
     * list if no call waits.
     */
    public List<EntityId> firstChain() {
        return chainOfFirst(request -> true);
    }

    /**
     * Returns the chain of the first call that waits and meets the condition, or an empty list. Ignores calls that cannot run in
     * time any more: their callers are told so, or have given up already, so they hold up no other call.
     */
    private List<EntityId> chainOfFirst(Predicate<Request> condition) {
        long now = clock.nanoTime();
        PendingRequest met = mailbox.first(waiting -> !waiting.isTooLate(now) && condition.test(waiting.request()));
        return met == null ? List.of() : met.request().chain();
    }

    /** Says what runs and since when, in parentheses. Returns an empty text if nothing does. */
    String running() {
        PendingCall call = running;
        return call == null
                ? ""
                : " (" + call.call().handler() + " has been running for "
                        + (clock.nanoTime() - call.begunNanos()) / 1_000_000 + " ms)";
    }
}
