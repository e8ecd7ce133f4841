package io.highlander.test.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.history.CounterModel;
import io.highlander.history.LinearizabilityChecker;
import io.highlander.history.Operation;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class CallRecorderTest {

    private static final EntityId ID = new EntityId("tally", "t");

    private final CallRecorder calls = new CallRecorder();

    private void ask(String input, Callable<Long> call) {
        calls.call("ann", ID, input, call, String::valueOf);
    }

    private boolean isGood() {
        return new LinearizabilityChecker<>(new CounterModel())
                .withCallerOrder()
                .check(calls.operations())
                .isGood();
    }

    @Test
    void answersAreWrittenDownAsTheyCame() {
        assertThat(calls.call("ann", ID, "increment", () -> 1L, String::valueOf))
                .contains(1L);
        Operation operation = calls.operations().get(0);
        assertThat(operation.describe()).contains("ann increment").contains("answered 1");
        assertThat(operation.entity()).isEqualTo("tally/t");
        assertThat(operation.endedNanos()).isGreaterThanOrEqualTo(operation.invokedNanos());
        assertThat(isGood()).isTrue();
    }

    @Test
    void answerThatIsTooOldIsSeenByTheChecker() {
        ask("increment", () -> 1L);
        ask("read", () -> 0L);
        assertThat(isGood()).isFalse();
    }

    @Test
    void callOfUnknownOutcomeMayHaveCountedAndOneThatFailedMustNot() {
        ask("increment", () -> {
            throw new CallOutcomeUnknownException(ID, "?", null);
        });
        ask("increment", () -> {
            throw new IllegalStateException("refused by the handler");
        });
        ask("read", () -> 1L);
        assertThat(calls.operations())
                .extracting(Operation::outcome)
                .containsExactly(Operation.Outcome.UNKNOWN, Operation.Outcome.NOT_RUN, Operation.Outcome.DONE);
        assertThat(isGood()).isTrue();
        ask("read", () -> 2L);
        assertThat(isGood()).isFalse();
    }
}
