package io.highlander.history;

import java.util.function.Consumer;

/** One thing that versions must not do. */
interface VersionRule {

    /** @param report takes each violation, in words */
    void check(VersionedCalls<?> calls, Consumer<String> report);
}
