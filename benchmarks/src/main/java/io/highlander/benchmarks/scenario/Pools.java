package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts contestants that have their counters in PostgreSQL, each with as many connections as it is fastest with under the load of the
 * scenario; Highlander with its default.
 */
final class Pools {

    private static final double TRIAL_WARM_UP_SECONDS = 4;
    private static final double TRIAL_SECONDS = 3;

    private final Lab lab;
    private final Report report;
    private final String scenario;
    private final int counters;

    /** @param scenario its name, for the report */
    Pools(Lab lab, Report report, String scenario, int counters) {
        this.lab = lab;
        this.report = report;
        this.scenario = scenario;
        this.counters = counters;
    }

    /**
     * Two JVMs which have chosen their counters.
     *
     * @param load what they are to be fast with, without its times
     */
    Pair start(Side side, Message load) {
        if (side == Side.HIGHLANDER) {
            return start(side, Map.of());
        }
        List<Integer> tried = lab.options().connections();
        int best = tried.size() == 1 ? tried.get(0) : best(side, load, tried);
        report.value(scenario + "/" + side.label + "/connections", "connections", List.of((double) best));
        return start(side, best);
    }

    private int best(Side side, Message load, List<Integer> tried) {
        int best = 0;
        double bestRate = -1;
        for (int connections : tried) {
            double rate;
            try (Pair pair = start(side, connections)) {
                rate = pair.ask(timed(load, TRIAL_WARM_UP_SECONDS, TRIAL_SECONDS))
                        .decimal("rate");
            }
            report.value(
                    scenario + "/" + side.label + "/with-" + connections + "-connections/rate",
                    "calls/s",
                    List.of(rate));
            if (rate > bestRate) {
                best = connections;
                bestRate = rate;
            }
        }
        return best;
    }

    /** The load for so long. */
    static Message timed(Message load, double warmUp, double seconds) {
        Map<String, String> values = new LinkedHashMap<>(load.values());
        values.put("warm-up", "" + warmUp);
        values.put("seconds", "" + seconds);
        return new Message(load.word(), values);
    }

    private Pair start(Side side, int connections) {
        return start(side, Map.of("pool", "" + connections));
    }

    private Pair start(Side side, Map<String, String> more) {
        StationJvm database = lab.database();
        Map<String, String> settings = new LinkedHashMap<>(more);
        for (String fact : List.of("jdbc.url", "jdbc.username")) {
            settings.put(fact, database.facts().text(fact));
        }
        Pair pair = lab.newPair(side, settings);
        pair.ask(Message.of("keys", "count", counters, "where", "elsewhere"));
        return pair;
    }
}
