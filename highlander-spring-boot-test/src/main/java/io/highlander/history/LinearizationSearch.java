package io.highlander.history;

import io.highlander.history.SequentialModel.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Looks for one order of the calls on one entity that explains all answers, depth first. A configuration, that is which calls took
 * effect and the state after them, is never left twice; of the set of calls it keeps a fingerprint of 128 bits, which could at
 * worst (about once in 10^26 searches) raise a false alarm, never hide a violation.
 *
 * @param <S> state of the model
 */
final class LinearizationSearch<S> {

    /** How a search ended. */
    enum End {
        FOUND,
        NONE,
        GIVEN_UP
    }

    private static final long SEED = 604;

    private final SequentialModel<S> model;
    private final CallsInFlight calls;
    private final CallerOrder order;
    private final int maxConfigurations;
    private final DeadEnds<S> deadEnds;
    private final long[] high;
    private final long[] low;
    private final Set<Configuration<S>> seen = new HashSet<>();
    private final Deque<Taken<S>> path = new ArrayDeque<>();
    private long takenHigh;
    private long takenLow;

    LinearizationSearch(SequentialModel<S> model, CallsInFlight calls, CallerOrder order, int maxConfigurations) {
        this.model = model;
        this.calls = calls;
        this.order = order;
        this.maxConfigurations = maxConfigurations;
        this.deadEnds = new DeadEnds<>(model, calls);
        SplittableRandom random = new SplittableRandom(SEED);
        high = random.longs(calls.size()).toArray();
        low = random.longs(calls.size()).toArray();
    }

    End run() {
        Choices<S> choices = choices(model.initial());
        while (calls.doneLeft() > 0) {
            Choice<S> choice = choices.rest.poll();
            if (choice == null) {
                if (path.isEmpty()) {
                    return End.NONE;
                }
                choices = goBack();
            } else if (take(choice, choices)) {
                if (seen.size() > maxConfigurations) {
                    return End.GIVEN_UP;
                }
                choices = choices(choice.state);
            }
        }
        return End.FOUND;
    }

    /** What is known of the calls that could not be explained, after a search that found nothing. */
    String explain() {
        return deadEnds.describe();
    }

    /**
     * The calls that may come next and fit, the most urgent first. An answered call that fits and whose answer says that it changed
     * nothing is the only choice: later it could at best fit again. Of calls of unknown outcome that ask the same and bear on no other, the first
     * stands for all; one that changes nothing is as good as never run.
     */
    private Choices<S> choices(S state) {
        List<Choice<S>> fitting = new ArrayList<>();
        Set<String> standIns = new HashSet<>();
        for (int call : calls.candidates()) {
            if (!order.allows(call)) {
                continue;
            }
            Operation operation = calls.operation(call);
            Step<S> step = model.apply(state, operation.input());
            if (operation.isUnknown()) {
                if (!step.state().equals(state) && (!order.isFree(call) || standIns.add(operation.input()))) {
                    fitting.add(new Choice<>(call, Long.MAX_VALUE, step.state()));
                }
            } else if (operation.output() == null || operation.output().equals(step.output())) {
                Choice<S> choice = new Choice<>(call, operation.endedNanos(), step.state());
                if (!model.changes(operation.input(), operation.output()) && !order.mayPassOver(call)) {
                    return new Choices<>(state, List.of(choice));
                }
                fitting.add(choice);
            }
        }
        fitting.sort(Comparator.comparingLong(Choice::urgency));
        if (calls.doneLeft() > 0 && (fitting.isEmpty() || fitting.get(0).call != calls.firstToEnd())) {
            deadEnds.add(state);
        }
        return new Choices<>(state, fitting);
    }

    private boolean take(Choice<S> choice, Choices<S> from) {
        toggle(choice.call);
        if (!seen.add(new Configuration<>(takenHigh, takenLow, choice.state))) {
            toggle(choice.call);
            return false;
        }
        calls.take(choice.call);
        path.push(new Taken<>(choice.call, order.take(choice.call), from));
        return true;
    }

    private Choices<S> goBack() {
        Taken<S> last = path.pop();
        order.undo(last.call, last.latestBefore);
        calls.putBack(last.call);
        toggle(last.call);
        return last.from;
    }

    private void toggle(int call) {
        takenHigh ^= high[call];
        takenLow ^= low[call];
    }

    private record Configuration<S>(long takenHigh, long takenLow, S state) {}

    private record Choice<S>(int call, long urgency, S state) {}

    private record Taken<S>(int call, long latestBefore, Choices<S> from) {}

    private record Choices<S>(S state, Deque<Choice<S>> rest) {

        Choices(S state, List<Choice<S>> choices) {
            this(state, new ArrayDeque<>(choices));
        }
    }
}
