package io.highlander.benchmarks;

import io.highlander.benchmarks.report.Report;
import io.highlander.benchmarks.report.Reports;
import io.highlander.benchmarks.scenario.Lab;
import io.highlander.benchmarks.scenario.Scenario;
import io.highlander.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Path;

/** Runs all scenarios, or some, and writes what came out to files in {@code target}. */
public final class Benchmarks {

    private Benchmarks() {}

    /** See {@link Options#parse}. Exits with 1 when a scenario could not be run; a bar that is not met is only shown. */
    public static void main(String[] args) throws IOException {
        Options options = Options.parse(args);
        Report report = new Report();
        Machine machine = Machine.now();
        try (Lab lab = new Lab(options)) {
            for (Scenario scenario : Scenarios.all()) {
                if (options.includes(scenario.name(), scenario.isLong())) {
                    run(scenario, lab, report);
                }
            }
        }
        Reports.write(report, machine.facts(), Path.of("target"));
        System.exit(report.failures().isEmpty() ? 0 : 1);
    }

    private static void run(Scenario scenario, Lab lab, Report report) {
        System.out.println("# " + scenario.name());
        try {
            scenario.run(lab, report);
        } catch (RuntimeException e) {
            report.failure(scenario.name(), e);
        }
    }
}
