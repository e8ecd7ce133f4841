package io.highlander.autoconfigure;

import io.highlander.ownership.DurationText;
import io.highlander.state.HighlanderJson;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Refuses values that are out of range, naming their property. */
final class Limits {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize TOO_LARGE = DataSize.ofBytes(HighlanderJson.MAX_DOCUMENT_BYTES);

    private Limits() {}

    static void positive(String property, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new ConfigurationException(
                    property + " is " + DurationText.of(value) + ", which is no time to wait.",
                    "Set a positive duration.");
        }
    }

    static void atLeastOne(String property, long value) {
        if (value < 1) {
            throw new ConfigurationException(
                    property + " is " + value + ": nothing would ever run.", "Set it to 1 or more.");
        }
    }

    static void size(String property, DataSize value) {
        if (value.compareTo(SMALLEST) < 0 || value.compareTo(TOO_LARGE) >= 0) {
            throw new ConfigurationException(
                    property + " is " + value
                            + ". Entities are saved as a whole after every change, so they have to be small.",
                    "Set it to 1KB or more, and to less than " + TOO_LARGE.toMegabytes() + "MB.");
        }
    }
}
