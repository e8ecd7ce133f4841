package io.highlander.history;

import io.highlander.history.SequentialModel.Step;
import java.util.ArrayList;
import java.util.List;

/** Tries every order of a few calls. Too simple to be wrong. */
final class BruteForce {

    private BruteForce() {}

    static <S> boolean explains(SequentialModel<S> model, List<Operation> history, boolean callerOrder) {
        return explains(model, model.initial(), List.of(), history, callerOrder);
    }

    private static <S> boolean explains(
            SequentialModel<S> model, S state, List<Operation> before, List<Operation> rest, boolean callerOrder) {
        if (rest.stream().noneMatch(Operation::isDone)) {
            return true;
        }
        for (Operation next : rest) {
            Step<S> step = model.apply(state, next.input());
            if (next.outcome() == Operation.Outcome.NOT_RUN
                    || (next.output() != null && !next.output().equals(step.output()))
                    || rest.stream().anyMatch(it -> it.isDone() && it.isBefore(next))
                    || (callerOrder && before.stream().anyMatch(it -> overtook(it, next)))) {
                continue;
            }
            List<Operation> left = new ArrayList<>(rest);
            left.remove(next);
            List<Operation> taken = new ArrayList<>(before);
            taken.add(next);
            if (explains(model, step.state(), taken, left, callerOrder)) {
                return true;
            }
        }
        return false;
    }

    private static boolean overtook(Operation earlier, Operation later) {
        return earlier.caller().equals(later.caller()) && later.order() < earlier.order();
    }
}
