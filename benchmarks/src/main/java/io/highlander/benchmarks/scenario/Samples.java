package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Medians;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of several rounds, by contestant and name of the figure. */
final class Samples {

    private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

    /** All figures of an answer. */
    void add(Side side, Message answer) {
        add(side.label, answer);
    }

    /** All figures of an answer of who is no contestant. */
    void add(String who, Message answer) {
        for (String figure : answer.values().keySet()) {
            rounds.computeIfAbsent(who + " " + figure, name -> new ArrayList<>())
                    .add(answer.decimal(figure));
        }
    }

    List<Double> rounds(Side side, String figure) {
        return rounds(side.label, figure);
    }

    List<Double> rounds(String who, String figure) {
        return rounds.getOrDefault(who + " " + figure, List.of());
    }

    /** In another unit. */
    List<Double> scaled(Side side, String figure, double factor) {
        return rounds(side, figure).stream().map(value -> value * factor).toList();
    }

    double median(Side side, String figure) {
        return Medians.of(rounds(side, figure));
    }
}
