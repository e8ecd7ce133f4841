package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.routing.observation.RouteEvents.Retry;
import io.highlander.routing.peer.NotSentException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailedAttemptTest {

    private static final NodeAddress NODE = new NodeAddress("10.0.0.1", 7000);
    private static final NodeAddress OTHER = new NodeAddress("10.0.0.2", 7000);
    private static final ActivationId ACTIVATION = new ActivationId(FencingToken.NONE, 1);

    @Test
    void callThatWasTurnedAwayDidNotRunAndFollowsTheHint() {
        assertThat(FailedAttempt.of(NODE, new Reply.Moved(OTHER, "moved"), null))
                .isEqualTo(new FailedAttempt(false, "moved", Retry.MOVED, OTHER));
    }

    @Test
    void callOfUnknownFateMayHaveRun() {
        assertThat(FailedAttempt.of(NODE, new Reply.Unknown("the store is away"), null))
                .isEqualTo(new FailedAttempt(true, "the store is away", Retry.UNKNOWN, null));
    }

    @Test
    void callThatWasNotSentDidNotRun() {
        NotSentException notSent = new NotSentException("Connection refused.", null);
        assertThat(FailedAttempt.of(NODE, null, new CompletionException(notSent)))
                .isEqualTo(new FailedAttempt(false, "node " + NODE + ": Connection refused", Retry.NOT_SENT, null));
    }

    @Test
    void callWhoseConnectionBrokeMayHaveRun() {
        assertThat(FailedAttempt.of(NODE, null, new IllegalStateException("It broke.")))
                .isEqualTo(new FailedAttempt(true, "node " + NODE + ": It broke", Retry.LOST, null));
    }

    @Test
    void whatTheHandlerDidIsNoFailureOfTheAttempt() {
        assertThat(FailedAttempt.of(NODE, new Reply.Returned(new byte[0], 1, ACTIVATION), null))
                .isNull();
        assertThat(FailedAttempt.of(NODE, new Reply.Threw("X", "", ACTIVATION), null))
                .isNull();
        assertThat(FailedAttempt.of(NODE, new Reply.DoneWithoutResult(ACTIVATION, "too large"), null))
                .isNull();
        assertThat(FailedAttempt.of(NODE, new Reply.Located(ACTIVATION), null)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void refusalIsNoFailureOfTheAttempt(Refusal refusal) {
        assertThat(FailedAttempt.of(NODE, new Reply.Refused(refusal, "no"), null))
                .isNull();
    }
}
