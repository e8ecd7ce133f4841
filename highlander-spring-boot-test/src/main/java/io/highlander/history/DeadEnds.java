package io.highlander.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a search got stuck: the first answer that no order explains, which ends the smallest part of the history that is wrong, and
 * what the state could have been there.
 *
 * @param <S> state of the model
 */
final class DeadEnds<S> {

    private static final int SHOWN = 8;

    private final SequentialModel<S> model;
    private final CallsInFlight calls;
    private final Set<S> states = new LinkedHashSet<>();
    private int furthest = -1;
    private List<Integer> inFlight = new ArrayList<>();

    DeadEnds(SequentialModel<S> model, CallsInFlight calls) {
        this.model = model;
        this.calls = calls;
    }

    /** The call that ends first cannot be the next. */
    void add(S state) {
        int place = calls.firstEnd();
        if (place > furthest) {
            furthest = place;
            states.clear();
            inFlight = calls.candidates();
        }
        if (place == furthest && states.size() < SHOWN) {
            states.add(state);
        }
    }

    String describe() {
        if (furthest < 0) {
            return "no dead end met";
        }
        Operation stuck = calls.endingAt(furthest);
        StringBuilder text = new StringBuilder("no order of the calls explains ").append(stuck.describe());
        for (S state : states) {
            text.append("\n    state ")
                    .append(state)
                    .append(" would answer ")
                    .append(model.apply(state, stuck.input()).output());
        }
        text.append("\n    not yet in effect then:");
        inFlight.stream().limit(SHOWN).forEach(call -> text.append("\n      ")
                .append(calls.operation(call).describe()));
        text.append("\n    answered last before it:");
        calls.answeredBefore(stuck, SHOWN).forEach(it -> text.append("\n      ").append(it.describe()));
        return text.toString();
    }
}
