package io.highlander.concurrent;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Puts off what may keep a thread for long until the thread has left something that others wait for. Used on one thread only; what
 * is put off keeps its order.
 */
public final class Afterwards {

    private static final ThreadLocal<@Nullable Afterwards> CURRENT = new ThreadLocal<>();

    private final ArrayDeque<Runnable> work = new ArrayDeque<>(1);

    private Afterwards() {}

    /** Runs something that others wait for, and then what it has put off. Nested, it puts off until the outermost has ended. */
    public static void following(Runnable something) {
        if (CURRENT.get() != null) {
            something.run();
            return;
        }
        Afterwards afterwards = new Afterwards();
        CURRENT.set(afterwards);
        try {
            something.run();
        } finally {
            CURRENT.set(null);
            afterwards.work.forEach(Runnable::run);
        }
    }

    /** Runs the work afterwards, or now if nobody waits for this thread. */
    public static void run(Runnable work) {
        Afterwards afterwards = CURRENT.get();
        if (afterwards == null) {
            work.run();
        } else {
            afterwards.work.add(work);
        }
    }
}
