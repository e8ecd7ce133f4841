package io.highlander.benchmarks.hazelcast;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;

/**
 * Starts a member. Settings: {@code application}, {@code may-block}, whether handlers run on threads that may block, and {@code owner.address} for the
 * second member.
 */
public final class HazelcastStation implements Station.Factory {

    @Override
    public Station start(Message settings) {
        return new ContestantStation(new HazelcastContestant(
                settings.text("application"),
                settings.values().get("owner.address"),
                Boolean.parseBoolean(settings.text("may-block"))));
    }
}
