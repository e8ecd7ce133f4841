package io.highlander.benchmarks.contestant;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** One way to have counters that live in one place each, seen from one JVM. Any thread may call. */
public interface Contestant extends AutoCloseable {

    /** What the other JVM has to know to find this one. */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** Counters that live in the other JVM, or in this one. May block. */
    List<String> keys(int count, boolean elsewhere) throws Exception;

    /** Reads a counter. Does not block. */
    default CompletionStage<?> query(String key) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " has no asynchronous queries.");
    }

    /** Reads a counter; blocks until answered. */
    default void queryAndWait(String key) throws Exception {
        query(key).toCompletableFuture().join();
    }

    /** Reads a counter: no less than what any add was answered with before. Blocks until answered. */
    default long value(String key) throws Exception {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " saves nothing.");
    }

    /** Adds one to a counter and saves it; blocks until that is safe. */
    default long add(String key) throws Exception {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " saves nothing.");
    }

    @Override
    void close();
}
