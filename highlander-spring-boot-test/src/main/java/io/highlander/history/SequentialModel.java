package io.highlander.history;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an entity behaves when its calls come one at a time. Pure: equal states and inputs give equal steps.
 *
 * @param <S> its state; immutable, equal by value
 */
public interface SequentialModel<S> {

    /** The state before the first call of the history. */
    S initial();

    /**
     * What one call does.
     *
     * @throws IllegalArgumentException if the input is none of the model's words
     */
    Step<S> apply(S state, String input);

    /**
     * Whether a call with this answer changed the state.
     *
     * @param output {@code null} if it is not known; then whether some answer says so
     */
    boolean changes(String input, @Nullable String output);

    /** The state that an answered call shows to have been there right after it, if it shows the whole of it. */
    Optional<S> shown(String input, String output);

    /** One call's effect and answer. */
    record Step<S>(S state, String output) {}
}
