package io.highlander.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word that is replaced: {@code write:x} answers {@code ok}, {@code read} answers the word, {@code cas:a:b} replaces a by b and
 * answers {@code true}, or answers {@code false} because the word is not a.
 *
 * @param initial word before the first call
 */
public record RegisterModel(String initial) implements SequentialModel<String> {

    /** A register that starts with the word {@code 0}. */
    public RegisterModel() {
        this("0");
    }

    @Override
    public Step<String> apply(String word, String input) {
        String[] parts = parse(input);
        return switch (parts[0]) {
            case "write" -> new Step<>(parts[1], "ok");
            case "cas" -> word.equals(parts[1]) ? new Step<>(parts[2], "true") : new Step<>(word, "false");
            default -> new Step<>(word, word);
        };
    }

    @Override
    public boolean changes(String input, @Nullable String output) {
        return switch (parse(input)[0]) {
            case "write" -> true;
            case "cas" -> !"false".equals(output);
            default -> false;
        };
    }

    @Override
    public Optional<String> shown(String input, String output) {
        String[] parts = parse(input);
        return switch (parts[0]) {
            case "write" -> Optional.of(parts[1]);
            case "cas" -> output.equals("true") ? Optional.of(parts[2]) : Optional.empty();
            default -> Optional.of(output);
        };
    }

    private static String[] parse(String input) {
        String[] parts = input.split(":", -1);
        boolean known =
                switch (parts[0]) {
                    case "read" -> parts.length == 1;
                    case "write" -> parts.length == 2;
                    case "cas" -> parts.length == 3;
                    default -> false;
                };
        if (!known) {
            throw new IllegalArgumentException("A register knows read, write:x and cas:a:b, not " + input);
        }
        return parts;
    }
}
