package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.report.Report;

/** Something to measure. */
public interface Scenario {

    /** Names of figures begin with it. Parts of one subject have names {@code <subject>/<part>}. */
    String name();

    /** Whether it takes minutes: then it runs in the full mode only, and when it is asked for. */
    default boolean isLong() {
        return false;
    }

    void run(Lab lab, Report report);
}
