package io.highlander.autoconfigure.properties;

import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.state.json.HighlanderJson;
import io.highlander.text.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Refuses values that are out of range, naming their property. */
final class Limits {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize TOO_LARGE = DataSize.ofBytes(HighlanderJson.MAX_DOCUMENT_BYTES);

    private static final int MOST_KEYS = 50_000;
    private static final DataSize MOST_OF_KEYS = DataSize.ofMegabytes(4);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(7);
    /** As good as for ever. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Limits() {}

    static void positive(String property, Duration value) {
        positive(property, value, LONGEST);
    }

    static void positive(String property, Duration value, Duration longest) {
        if (value.isZero() || value.isNegative()) {
            throw new ConfigurationException(
                    property + " is " + DurationText.of(value) + ", which is no time to wait.",
                    "Set a positive duration.");
        }
        if (value.compareTo(longest) > 0) {
            throw new ConfigurationException(
                    property + " is " + DurationText.of(value) + ", and the longest is " + DurationText.of(longest)
                            + ".",
                    "Set it to " + DurationText.of(longest) + " or less.");
        }
    }

    static void atLeastOne(String property, long value) {
        if (value < 1) {
            throw new ConfigurationException(
                    property + " is " + value + ": nothing would ever run.", "Set it to 1 or more.");
        }
    }

    /**
     * Checks the properties that are set; a value is {@code null} if its property is not set.
     *
     * @param prefix beginning of the properties' names
     */
    static void idempotencyKeys(
            String prefix, @Nullable Integer max, @Nullable Duration retention, @Nullable DataSize maxSize) {
        String keys = prefix + ".idempotency-keys.";
        if (max != null && (max < 1 || max > MOST_KEYS)) {
            throw new ConfigurationException(
                    keys + "max is " + max + ". Keys are saved with their entity after every command.",
                    "Set it to a number from 1 to " + MOST_KEYS + ".");
        }
        if (retention != null) {
            positive(keys + "retention", retention);
            if (retention.compareTo(LONGEST_RETENTION) > 0) {
                throw new ConfigurationException(
                        keys + "retention is " + DurationText.of(retention)
                                + ". Keys are for clients that repeat a request, not for a history of requests.",
                        "Set it to " + DurationText.of(LONGEST_RETENTION)
                                + " or less, or keep an id of each request in the entity's state.");
            }
        }
        if (maxSize != null && (maxSize.compareTo(SMALLEST) < 0 || maxSize.compareTo(MOST_OF_KEYS) > 0)) {
            throw new ConfigurationException(
                    keys + "max-size is " + maxSize + ". Keys are saved with their entity after every command.",
                    "Set it to a size from 1KB to " + MOST_OF_KEYS.toMegabytes() + "MB.");
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
