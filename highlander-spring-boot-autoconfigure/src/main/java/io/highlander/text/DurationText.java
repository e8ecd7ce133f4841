package io.highlander.text;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Formats durations in messages as they are written in properties: {@code 10s}, {@code 1500ms}. */
public final class DurationText {

    private static final Map<String, ChronoUnit> LARGEST_FIRST = new LinkedHashMap<>();

    static {
        LARGEST_FIRST.put("d", ChronoUnit.DAYS);
        LARGEST_FIRST.put("h", ChronoUnit.HOURS);
        LARGEST_FIRST.put("m", ChronoUnit.MINUTES);
        LARGEST_FIRST.put("s", ChronoUnit.SECONDS);
        LARGEST_FIRST.put("ms", ChronoUnit.MILLIS);
    }

    private DurationText() {}

    /** Returns the duration in the largest unit in which it is a whole number. */
    public static String of(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        return LARGEST_FIRST.entrySet().stream()
                .filter(unit -> isWhole(duration, unit.getValue().getDuration()))
                .findFirst()
                .map(unit -> duration.dividedBy(unit.getValue().getDuration()) + unit.getKey())
                .orElseGet(duration::toString);
    }

    private static boolean isWhole(Duration duration, Duration unit) {
        return unit.multipliedBy(duration.dividedBy(unit)).equals(duration);
    }
}
