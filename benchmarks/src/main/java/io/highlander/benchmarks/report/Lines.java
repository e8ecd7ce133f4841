package io.highlander.benchmarks.report;

import io.highlander.benchmarks.report.Report.Ratio;
import io.highlander.benchmarks.report.Report.Value;
import java.util.Locale;

/** Figures for machines: {@code VALUE <name> <value> <unit>} and {@code RATIO <name> <value>}. */
final class Lines {

    private Lines() {}

    static String of(Value value) {
        return String.format(Locale.ROOT, "VALUE %s %.3f %s", value.name(), value.median(), value.unit());
    }

    static String of(Ratio ratio) {
        return String.format(Locale.ROOT, "RATIO %s %.3f", ratio.name(), ratio.value());
    }
}
