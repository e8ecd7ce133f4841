package io.highlander.benchmarks.pekko;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;

/** Starts a member with durable state. Settings: as {@link DurableContestant}. */
public final class DurableStation implements Station.Factory {

    @Override
    public Station start(Message settings) {
        return new ContestantStation(new DurableContestant(settings));
    }
}
