package io.highlander.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker says what trying every order says. */
class LinearizabilityBruteForceTest {

    private static final int HISTORIES = 5_000;

    private static final List<Outcome> OUTCOMES = List.of(
            Outcome.DONE, Outcome.DONE, Outcome.DONE, Outcome.DONE, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.NOT_RUN);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothSayTheSameOfRandomCounters(long seed) {
        compare(new CounterModel(), List.of("increment", "increment", "read"), List.of("0", "1", "2", "3"), seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void bothSayTheSameOfRandomRegisters(long seed) {
        compare(
                new RegisterModel(),
                List.of("write:1", "write:2", "cas:0:1", "cas:1:2", "cas:2:0", "read", "read"),
                List.of("0", "1", "2", "true", "false", "ok"),
                seed);
    }

    private static <S> void compare(SequentialModel<S> model, List<String> inputs, List<String> outputs, long seed) {
        Random random = new Random(seed);
        int good = 0;
        int onlyWithoutOrder = 0;
        for (int i = 0; i < HISTORIES; i++) {
            List<Operation> history = randomHistory(model, inputs, outputs, random);
            LinearizabilityChecker<S> checker = new LinearizabilityChecker<>(model);
            boolean free = BruteForce.explains(model, history, false);
            boolean ordered = BruteForce.explains(model, history, true);
            assertThat(checker.check(history).isGood())
                    .as("seed %d, history %d: %s", seed, i, history)
                    .isEqualTo(free);
            assertThat(checker.withCallerOrder().check(history).isGood())
                    .as("in caller order, seed %d, history %d: %s", seed, i, history)
                    .isEqualTo(ordered);
            good += free ? 1 : 0;
            onlyWithoutOrder += free && !ordered ? 1 : 0;
        }
        assertThat(good).as("good histories").isBetween(HISTORIES / 5, HISTORIES * 4 / 5);
        assertThat(onlyWithoutOrder)
                .as("histories that only caller order refuses")
                .isGreaterThan(HISTORIES / 100);
    }

    /** Answers come from some order of the calls; then, in most histories, one of them is replaced. */
    private static <S> List<Operation> randomHistory(
            SequentialModel<S> model, List<String> inputs, List<String> outputs, Random random) {
        int calls = 3 + random.nextInt(4);
        List<Operation> history = new ArrayList<>();
        S state = model.initial();
        int changed = random.nextInt(calls);
        for (int i = 0; i < calls; i++) {
            String input = pick(inputs, random);
            long instant = 4L * i;
            Outcome outcome = pick(OUTCOMES, random);
            String output = null;
            if (outcome == Outcome.DONE || (outcome == Outcome.UNKNOWN && random.nextBoolean())) {
                SequentialModel.Step<S> step = model.apply(state, input);
                state = step.state();
                output = i == changed ? pick(outputs, random) : random.nextInt(10) == 0 ? null : step.output();
            }
            long invoked = instant - random.nextInt(10);
            long ended = instant + random.nextInt(10);
            history.add(operation(i, random, input, invoked, ended, outcome, output));
        }
        return history;
    }

    private static Operation operation(
            int id, Random random, String input, long invoked, long ended, Outcome outcome, @Nullable String output) {
        return new Operation(
                id,
                random.nextBoolean() ? "ann" : "bob",
                random.nextInt(3) == 0 ? random.nextInt(4) : id,
                "thing/one",
                input,
                invoked,
                ended,
                outcome,
                outcome == Outcome.DONE ? output : null,
                -1);
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
