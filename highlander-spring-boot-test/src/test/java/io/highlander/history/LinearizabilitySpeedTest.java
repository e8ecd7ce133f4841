package io.highlander.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.history.Operation.Outcome;
import io.highlander.history.SequentialModel.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long histories are judged, and fast. */
@Timeout(60)
class LinearizabilitySpeedTest {

    private static final int CLIENTS = 10;

    @Test
    void aThousandCallsOfTenClientsAreJudgedWellWithinASecond() {
        List<Operation> counter = history(new CounterModel(), 1_000, 0.05, 1);
        List<Operation> register = history(new RegisterModel(), 1_000, 0.05, 2);

        assertThat(timeOf(new LinearizabilityChecker<>(new CounterModel()), counter))
                .isLessThan(Duration.ofSeconds(1));
        assertThat(timeOf(new LinearizabilityChecker<>(new RegisterModel()).withCallerOrder(), register))
                .isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void tenThousandCallsOfOneEntityAreJudged() {
        List<Operation> history = history(new CounterModel(), 10_000, 0.02, 3);

        new LinearizabilityChecker<>(new CounterModel()).check(history).requireGood();
        new LinearizabilityChecker<>(new CounterModel())
                .withCallerOrder()
                .check(history)
                .requireGood();
    }

    @Test
    void oneWrongAnswerInAThousandIsFound() {
        List<Operation> history = history(new CounterModel(), 1_000, 0.05, 4);
        int read = 700;
        while (!history.get(read).input().equals("read") || !history.get(read).isDone()) {
            read++;
        }
        Operation good = history.get(read);
        history.set(read, answered(good, Long.toString(Long.parseLong(good.output()) - CLIENTS - 1)));

        Verdict verdict = new LinearizabilityChecker<>(new CounterModel())
                .withCallerOrder()
                .check(history);

        assertThat(verdict.violations()).singleElement().asString().contains("#" + good.id() + " ");
    }

    private static Duration timeOf(LinearizabilityChecker<?> checker, List<Operation> history) {
        Duration best = Duration.ofDays(1);
        for (int run = 0; run < 5; run++) {
            long begin = CpuTime.nanos();
            checker.check(history).requireGood();
            Duration took = Duration.ofNanos(CpuTime.nanos() - begin);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    /** Ten clients that each wait for their answer; an unknown call takes effect or does not, and its client goes on. */
    private static <S> List<Operation> history(SequentialModel<S> model, int calls, double unknown, long seed) {
        Random random = new Random(seed);
        List<Operation> history = new ArrayList<>();
        long[] free = new long[CLIENTS];
        S state = model.initial();
        for (int i = 0; i < calls; i++) {
            int client = i % CLIENTS;
            long instant = 100L * i;
            String input = random.nextInt(3) == 0 ? "read" : change(model, random);
            boolean lost = random.nextDouble() < unknown;
            Step<S> step = model.apply(state, input);
            if (!lost || random.nextBoolean()) {
                state = step.state();
            }
            long invoked = Math.max(free[client], instant - random.nextInt(900));
            free[client] = instant + random.nextInt(90) + 1;
            history.add(new Operation(
                    i,
                    "client-" + client,
                    i,
                    "thing/one",
                    input,
                    invoked,
                    free[client],
                    lost ? Outcome.UNKNOWN : Outcome.DONE,
                    lost ? null : step.output(),
                    -1));
        }
        return history;
    }

    private static String change(SequentialModel<?> model, Random random) {
        return model instanceof CounterModel ? "increment" : "write:" + random.nextInt(5);
    }

    private static Operation answered(Operation it, String output) {
        return new Operation(
                it.id(),
                it.caller(),
                it.order(),
                it.entity(),
                it.input(),
                it.invokedNanos(),
                it.endedNanos(),
                it.outcome(),
                output,
                it.version());
    }
}
