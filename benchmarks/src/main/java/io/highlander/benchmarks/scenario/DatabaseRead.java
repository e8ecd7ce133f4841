package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.List;

/**
 * 256 threads read counters, of another pod or by the row's primary key, while others add to them at a slow and fixed rate. No read may
 * be older than what was known when it began.
 */
final class DatabaseRead implements Scenario {

    private static final int CALLERS = 256;
    private static final int COUNTERS = 256;
    private static final int ADDS_PER_SECOND = 100;
    private static final List<Side> SIDES = List.of(Side.HIGHLANDER, Side.ROW_LOCK);

    @Override
    public String name() {
        return DatabaseCommand.GROUP + "/read";
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void run(Lab lab, Report report) {
        Message load = Message.of("fresh", "callers", CALLERS, "adds", ADDS_PER_SECOND);
        try (DatabaseTurns turns = new DatabaseTurns(name(), lab, report, SIDES, COUNTERS, load)) {
            turns.measure();
            for (Side side : SIDES) {
                turns.none(side, "stale");
            }
            turns.ratio(Side.ROW_LOCK, Bar.atLeast(3));
        }
    }
}
