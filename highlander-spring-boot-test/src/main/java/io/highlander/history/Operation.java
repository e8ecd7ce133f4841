package io.highlander.history;

import org.jspecify.annotations.Nullable;

/**
 * One call on one entity as its caller saw it.
 *
 * @param id unique in the history; for a command also what the state remembers of it, where the model does
 * @param caller whose calls keep their order where {@code order} says so
 * @param order place among the caller's calls to this entity that were made without waiting for one another; calls of one caller to
 *     one entity take effect in this order
 * @param entity {@code type/key}
 * @param input what was asked, in the words of the model: {@code increment}, {@code read}, {@code write:7}
 * @param invokedNanos when the call was made, by one clock for the whole history
 * @param endedNanos when it was answered, by the same clock; {@link Long#MAX_VALUE} when it never was
 * @param outcome what the caller was told
 * @param output what was answered, in the words of the model; {@code null} unless the outcome is {@link Outcome#DONE}
 * @param version of the state that the answer shows; -1 where the answer does not tell
 */
public record Operation(
        long id,
        String caller,
        long order,
        String entity,
        String input,
        long invokedNanos,
        long endedNanos,
        Outcome outcome,
        @Nullable String output,
        long version) {

    /** What a caller may be told of a call. */
    public enum Outcome {
        /** It took effect and this is the answer. */
        DONE,
        /** It took no effect and never will. */
        NOT_RUN,
        /** It may have taken effect, or take effect later, once, or never. */
        UNKNOWN
    }

    /** Whether it is sure to have taken effect. */
    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    /** Whether it may have taken effect, or may still do so. */
    public boolean isUnknown() {
        return outcome == Outcome.UNKNOWN;
    }

    /** Whether it was answered before the other was made, so that everyone saw it happen first. */
    public boolean isBefore(Operation other) {
        return endedNanos < other.invokedNanos;
    }

    /** In one line, for reports. */
    public String describe() {
        String answer =
                switch (outcome) {
                    case DONE -> "answered " + (output == null ? "without its result" : output);
                    case NOT_RUN -> "not run";
                    case UNKNOWN -> "outcome unknown";
                };
        return "#" + id + " " + caller + " " + input + " [" + invokedNanos + ".."
                + (endedNanos == Long.MAX_VALUE ? "never" : endedNanos) + "] " + answer
                + (version < 0 ? "" : " at version " + version);
    }
}
