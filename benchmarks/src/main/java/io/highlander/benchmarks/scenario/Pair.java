package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;

/**
 * Two JVMs of one contestant.
 *
 * @param owner has the counters
 * @param caller measures
 */
record Pair(StationJvm owner, StationJvm caller) implements AutoCloseable {

    Message ask(Message order) {
        return caller.ask(order);
    }

    @Override
    public void close() {
        caller.close();
        owner.close();
    }
}
