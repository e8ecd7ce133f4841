package io.highlander.demo.nemesis.history;

import io.highlander.history.SequentialModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job: {@code cas:a:b} answers {@code ok}, or {@code fail:} and what the status is; {@code read} answers the status. */
record JobModel() implements SequentialModel<String> {

    private static final String FAIL = "fail:";

    @Override
    public String initial() {
        return "initialized";
    }

    @Override
    public Step<String> apply(String status, String input) {
        if (input.equals("read")) {
            return new Step<>(status, status);
        }
        String[] words = input.split(":", -1);
        return words[1].equals(status) ? new Step<>(words[2], "ok") : new Step<>(status, FAIL + status);
    }

    @Override
    public boolean changes(String input, @Nullable String output) {
        return !input.equals("read") && (output == null || output.equals("ok"));
    }

    @Override
    public Optional<String> shown(String input, String output) {
        if (output.equals("ok")) {
            return Optional.of(input.split(":", -1)[2]);
        }
        return Optional.of(output.startsWith(FAIL) ? output.substring(FAIL.length()) : output);
    }
}
