package io.highlander.simulation.ledger;

import io.highlander.history.SequentialModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that comes and goes. {@code increment} adds one, {@code read} changes nothing, {@code delete} ends its life, if it has
 * begun; the next increment begins another, from 0. All answer {@code version:value}: the version after the call, which counts what has
 * changed something and goes on from life to life, and the value; for {@code delete} the value before, so that 0 says that there was
 * nothing to delete.
 *
 * <p>{@code restore} is what an operator does after somebody has written over the stored object: it saves the last state again, which
 * counts as a change and is none. It shows nothing, so its outcome is always unknown. {@code erase} is what an
 * operator does: it ends whatever there is, if only a claim. {@code forget} is the removal of the object of what
 * has ended: versions begin anew.
 */
public record LedgerModel() implements SequentialModel<LedgerModel.Life> {

    /** Tells only whether there is something. */
    public static final String FIND = "find";

    /** What {@link #FIND} answers if nothing exists. */
    public static final String NOTHING = "nothing";

    /**
     * The state.
     *
     * @param version number of changes
     * @param value 0 if it does not exist
     */
    public record Life(long version, long value) {

        @Override
        public String toString() {
            return version + ":" + value;
        }
    }

    @Override
    public Life initial() {
        return new Life(0, 0);
    }

    @Override
    public Step<Life> apply(Life life, String input) {
        return switch (input) {
            case "increment" -> shown(new Life(life.version + 1, life.value + 1));
            case "delete" ->
                life.value == 0
                        ? shown(life)
                        : new Step<>(new Life(life.version + 1, 0), new Life(life.version + 1, life.value).toString());
            case "read" -> shown(life);
            case FIND -> new Step<>(life, life.value == 0 ? NOTHING : life.toString());
            case "erase" -> shown(new Life(life.version + 1, 0));
            case "forget" -> shown(life.value == 0 ? new Life(0, 0) : life);
            case "restore" -> shown(new Life(life.version + 1, life.value));
            default ->
                throw new IllegalArgumentException(
                        "A number that comes and goes knows increment, read, find, delete, restore, erase and forget, not "
                                + input);
        };
    }

    private static Step<Life> shown(Life life) {
        return new Step<>(life, life.toString());
    }

    @Override
    public boolean changes(String input, @Nullable String output) {
        return switch (input) {
            case "increment", "restore", "erase", "forget" -> true;
            case "delete" -> output == null || parse(output).value > 0;
            default -> false;
        };
    }

    @Override
    public Optional<Life> shown(String input, String output) {
        if (input.equals(FIND)) {
            return Optional.empty();
        }
        Life shown = parse(output);
        return Optional.of(input.equals("delete") ? new Life(shown.version, 0) : shown);
    }

    /** Reads an answer. */
    public static Life parse(String output) {
        int colon = output.indexOf(':');
        return new Life(Long.parseLong(output.substring(0, colon)), Long.parseLong(output.substring(colon + 1)));
    }
}
