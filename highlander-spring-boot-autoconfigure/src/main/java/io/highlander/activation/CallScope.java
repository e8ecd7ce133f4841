package io.highlander.activation;

import io.highlander.EntityId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call that a handler is handling on this thread: what calls made from inside of it inherit.
 *
 * @param chain the entities that wait for a call made now, outermost first, the running one last
 * @param caller name of the caller
 * @param deadlineNanos when the caller stops waiting, by the node's monotonic clock
 */
public record CallScope(List<EntityId> chain, String caller, long deadlineNanos) {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    /** The scope of the handler that runs on this thread, or {@code null} outside of handlers. */
    public static @Nullable CallScope current() {
        return CURRENT.get();
    }

    static CallScope of(PendingCall pending) {
        Call call = pending.call();
        return new CallScope(chain(call.chain(), call.entity()), call.caller(), pending.deadlineNanos());
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
    interface Body {

        void run() throws Throwable;
    }

    void call(Body handler) throws Throwable {
        CallScope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            handler.run();
        } finally {
            // also where there is none: removing it would cost a new entry the next time
            CURRENT.set(outer);
        }
    }
}
