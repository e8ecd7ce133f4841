package io.highlander.activation.invocation;

import io.highlander.EntityId;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.Waiters;
import io.highlander.request.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The call that a handler is handling on this thread: what calls made from inside of it inherit. */
public final class CallScope {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    private final List<EntityId> chain;
    private final PendingCall pending;
    private final Waiters waiters;

    private CallScope(PendingCall pending, Waiters waiters) {
        Call call = pending.call();
        chain = chain(call.chain(), call.entity());
        this.pending = pending;
        this.waiters = waiters;
    }

    /** The scope of the handler that runs on this thread, or {@code null} outside of handlers. */
    public static @Nullable CallScope current() {
        return CURRENT.get();
    }

    /** @param waiters the callers that wait for the entity that handles the call */
    public static CallScope of(PendingCall pending, Waiters waiters) {
        return new CallScope(pending, waiters);
    }

    /** The entities that wait for a call made now, outermost first, the running one last. */
    public List<EntityId> chain() {
        return chain;
    }

    /** Name of the caller. */
    public String caller() {
        return pending.call().caller();
    }

    /** When the caller stops waiting, by the node's monotonic clock. */
    public long deadlineNanos() {
        return pending.deadlineNanos();
    }

    /** The entity that handles the call. */
    public EntityId entity() {
        return pending.call().entity();
    }

    /**
     * Says why a call to another entity would never be answered: the entity is in the chain of this call, or in the chain of a call
     * that waits for this entity.
     *
     * @param other the entity that would be called
     * @param unsent returns the chain of a call to this entity that its caller has not sent yet and for which the other entity
     * waits; empty if there is none
     * @return {@code null} if the call would be answered, as far as this node can see
     */
    public @Nullable String circleWith(EntityId other, Supplier<List<EntityId>> unsent) {
        if (chain.contains(other)) {
            return "the call would wait for itself: " + text(chain, other);
        }
        List<EntityId> queued = waiters.chainFrom(other);
        List<EntityId> met = queued.isEmpty() ? unsent.get() : queued;
        return met.isEmpty()
                ? null
                : "two chains of calls would wait for each other: " + text(chain, other) + ", and "
                        + text(met, entity());
    }

    private static String text(List<EntityId> chain, EntityId last) {
        return chain(chain, last).stream().map(EntityId::toString).collect(Collectors.joining(" -> "));
    }

    private static List<EntityId> chain(List<EntityId> outer, EntityId own) {
        if (outer.isEmpty()) {
            return List.of(own);
        }
        List<EntityId> chain = new ArrayList<>(outer);
        chain.add(own);
        return List.copyOf(chain);
    }

    /** What runs in a scope. */
    public interface Body {

        void run() throws Throwable;
    }

    public void call(Body handler) throws Throwable {
        CallScope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            handler.run();
        } finally {
            // The value is set even if it is null: removing it would cost a new entry the next time.
            CURRENT.set(outer);
        }
    }
}
