package io.highlander.activation.threads;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a caller that waits for the reply to a query. If the entity is on this node and idle, the query's turn is run on
 * this thread instead of a handler thread, which would have to be woken up. Used on that thread only, but any thread may compare.
 */
public final class LentThread {

    private static final ThreadLocal<@Nullable LentThread> CURRENT = new ThreadLocal<>();

    private @Nullable Runnable turn;

    private LentThread() {}

    /** Runs an action that makes one call, and then the turn of that call if its entity would begin one now. */
    public static <T> T during(Supplier<T> call) {
        LentThread outer = CURRENT.get();
        LentThread lent = new LentThread();
        CURRENT.set(lent);
        try {
            return call.get();
        } finally {
            CURRENT.set(outer);
            if (lent.turn != null) {
                lent.turn.run();
            }
        }
    }

    /** Returns what the caller on this thread has lent, or null. */
    public static @Nullable LentThread current() {
        return CURRENT.get();
    }

    /** Takes a turn to run. Returns false if this is another thread, or if it has a turn already. */
    public boolean take(Runnable ofItsCall) {
        if (CURRENT.get() != this || turn != null) {
            return false;
        }
        turn = ofItsCall;
        return true;
    }
}
