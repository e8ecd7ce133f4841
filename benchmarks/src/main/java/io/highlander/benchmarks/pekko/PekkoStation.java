package io.highlander.benchmarks.pekko;

import io.highlander.benchmarks.contestant.ContestantStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;

/** Starts a member. Settings: {@code owner.address} for the one that does not own. */
public final class PekkoStation implements Station.Factory {

    @Override
    public Station start(Message settings) {
        return new ContestantStation(new PekkoContestant(settings.values().get("owner.address")));
    }
}
