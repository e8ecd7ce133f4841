package io.highlander.benchmarks.report;

import java.util.Locale;

/** What a figure has to reach. */
public sealed interface Bar {

    Bar NONE = new None();

    boolean isMetBy(double figure);

    static Bar atLeast(double figure) {
        return new AtLeast(figure);
    }

    static Bar atMost(double figure) {
        return new AtMost(figure);
    }

    /** There is none. */
    record None() implements Bar {

        @Override
        public boolean isMetBy(double figure) {
            return true;
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /** More is better. */
    record AtLeast(double least) implements Bar {

        @Override
        public boolean isMetBy(double figure) {
            return figure >= least;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, ">= %,.10g", least).replaceAll("\\.?0+$", "");
        }
    }

    /** Less is better. */
    record AtMost(double most) implements Bar {

        @Override
        public boolean isMetBy(double figure) {
            return figure <= most;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "<= %,.10g", most).replaceAll("\\.?0+$", "");
        }
    }
}
