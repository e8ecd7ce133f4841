package io.highlander.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number: {@code increment} adds one and answers the new value, {@code read} answers the value.
 *
 * @param initial value before the first call
 */
public record CounterModel(Long initial) implements SequentialModel<Long> {

    /** A counter that starts at 0. */
    public CounterModel() {
        this(0L);
    }

    @Override
    public Step<Long> apply(Long value, String input) {
        long next = value + (changes(input, null) ? 1 : 0);
        return new Step<>(next, Long.toString(next));
    }

    @Override
    public boolean changes(String input, @Nullable String output) {
        return switch (input) {
            case "increment" -> true;
            case "read" -> false;
            default -> throw new IllegalArgumentException("A counter knows increment and read, not " + input);
        };
    }

    @Override
    public Optional<Long> shown(String input, String output) {
        return Optional.of(Long.valueOf(output));
    }
}
