package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.report.Report;

/** Something to measure. */
public interface Scenario {

    /** Names of figures begin with it. */
    String name();

    void run(Lab lab, Report report);
}
