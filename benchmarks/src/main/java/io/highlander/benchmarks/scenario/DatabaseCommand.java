package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.List;
import java.util.Map;

/**
 * 256 threads add to counters in PostgreSQL: counters of another JVM with Highlander and Pekko, and rows. In every round each
 * counter's answers are looked at: they are consecutive numbers, and a caller's answers grow.
 */
final class DatabaseCommand implements Scenario {

    /** The name that all scenarios with PostgreSQL have in common, by which they are asked for. */
    static final String GROUP = "postgresql";

    private static final int CALLERS = 256;
    private static final List<Side> SIDES =
            List.of(Side.HIGHLANDER, Side.ROW_LOCK, Side.ROW_VERSION, Side.PEKKO_DURABLE);

    private final String label;
    private final int counters;
    private final boolean countsCommits;
    private final Map<Side, Bar> bars;

    private DatabaseCommand(String label, int counters, boolean countsCommits, Map<Side, Bar> bars) {
        this.label = label;
        this.counters = counters;
        this.countsCommits = countsCommits;
        this.bars = bars;
    }

    /** All callers call one counter. */
    static DatabaseCommand hot() {
        return new DatabaseCommand("hot", 1, false, Map.of(Side.ROW_LOCK, Bar.atLeast(15)));
    }

    /** Each caller calls a counter of its own. */
    static DatabaseCommand spread() {
        return new DatabaseCommand(
                "spread", CALLERS, true, Map.of(Side.ROW_LOCK, Bar.atLeast(2), Side.PEKKO_DURABLE, Bar.atLeast(2)));
    }

    @Override
    public String name() {
        return GROUP + "/" + label;
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void run(Lab lab, Report report) {
        Message load = Message.of("add", "callers", CALLERS);
        try (DatabaseTurns turns = new DatabaseTurns(name(), lab, report, SIDES, counters, load)) {
            turns.measure();
            for (Side side : SIDES) {
                turns.none(side, "disorder");
                turns.none(side, "doubled");
                turns.none(side, "missing");
            }
            for (Side side : SIDES) {
                if (side != Side.HIGHLANDER) {
                    turns.ratio(side, bars.getOrDefault(side, Bar.NONE));
                }
            }
            if (countsCommits) {
                turns.countCommits(Bar.atMost(100));
            }
        }
    }
}
