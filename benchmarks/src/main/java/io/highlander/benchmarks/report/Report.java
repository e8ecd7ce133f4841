package io.highlander.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a run, in the order in which they came. Names have no spaces. */
public final class Report {

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Ratio> ratios = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /**
     * A measured value: the median of its rounds.
     *
     * @param rounds all of them
     */
    public record Value(String name, String unit, List<Double> rounds, Bar bar) {

        public double median() {
            return Medians.of(rounds);
        }
    }

    /** One median divided by another, or what else has no unit. */
    public record Ratio(String name, double value, Bar bar) {}

    public void value(String name, String unit, List<Double> rounds) {
        value(name, unit, rounds, Bar.NONE);
    }

    public void value(String name, String unit, List<Double> rounds, Bar bar) {
        Value value = new Value(name, unit, List.copyOf(rounds), bar);
        values.put(name, value);
        System.out.println(Lines.of(value));
    }

    public void ratio(String name, double value, Bar bar) {
        Ratio ratio = new Ratio(name, value, bar);
        ratios.put(name, ratio);
        System.out.println(Lines.of(ratio));
    }

    /** A scenario could not be run. */
    public void failure(String scenario, Exception why) {
        failures.add(scenario + ": " + why.getMessage());
        System.out.println("FAILED " + scenario + " " + why.getMessage());
    }

    public List<Value> values() {
        return List.copyOf(values.values());
    }

    public List<Ratio> ratios() {
        return List.copyOf(ratios.values());
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }
}
