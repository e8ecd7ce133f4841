package io.highlander.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the commands that took effect, in their order: {@code add:7} answers how many there are with it, {@code ids} answers
 * all, as in {@code 3,7,5}. Each step copies the state: for hundreds of commands, not for thousands.
 */
public record CommandIdsModel() implements SequentialModel<String> {

    @Override
    public String initial() {
        return "";
    }

    @Override
    public Step<String> apply(String ids, String input) {
        if (!changes(input, null)) {
            return new Step<>(ids, ids);
        }
        String id = input.substring("add:".length());
        String all = ids.isEmpty() ? id : ids + "," + id;
        return new Step<>(all, Long.toString(all.chars().filter(c -> c == ',').count() + 1));
    }

    @Override
    public boolean changes(String input, @Nullable String output) {
        if (input.startsWith("add:")) {
            return true;
        }
        if (input.equals("ids")) {
            return false;
        }
        throw new IllegalArgumentException("The command ids know add:7 and ids, not " + input);
    }

    @Override
    public Optional<String> shown(String input, String output) {
        return changes(input, output) ? Optional.empty() : Optional.of(output);
    }
}
