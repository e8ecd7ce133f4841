package io.highlander.autoconfigure.node;

import org.jspecify.annotations.Nullable;

/** Steps that are all done, in their order, although some fail. */
final class Closing {

    private Closing() {}

    /** Throws what the first step that failed has thrown, with the others' failures suppressed. */
    static void all(Runnable... steps) {
        Throwable failure = failureOf(null, steps);
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Adds what the steps throw to a failure that is thrown anyway. */
    static void after(Throwable failure, Runnable... steps) {
        failureOf(failure, steps);
    }

    private static @Nullable Throwable failureOf(@Nullable Throwable before, Runnable... steps) {
        Throwable first = before;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException | Error e) {
                if (first == null) {
                    first = e;
                } else if (first != e) {
                    first.addSuppressed(e);
                }
            }
        }
        return first;
    }
}
