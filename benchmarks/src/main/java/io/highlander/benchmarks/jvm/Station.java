package io.highlander.benchmarks.jvm;

import java.util.Map;

/** What a started JVM can do. One order at a time. */
public interface Station extends AutoCloseable {

    /** What the others have to know of it, once it is ready. */
    Map<String, String> facts();

    /** By the word of the message. */
    Map<String, Order> orders();

    @Override
    void close();

    /** Does something and tells what came of it. */
    interface Order {
        Map<String, ?> run(Message message) throws Exception;
    }

    /** Makes a station. May block until it is ready. */
    interface Factory {
        Station start(Message settings) throws Exception;
    }
}
