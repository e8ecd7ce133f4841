package io.highlander.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.Outcome;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final EntityId HOME = new EntityId("visits", "home");
    private static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 1), 1);

    @Test
    void whyStandsInTheSentenceWithoutAFullStopOfItsOwn() {
        assertThat(Failures.of(HOME, "hit", new Reply.Moved(null, "Not sent: it cannot be reached (refused).")))
                .hasMessageContaining("reached (refused)). It is safe")
                .hasMessageNotContaining(".).");
        assertThat(Failures.of(HOME, "hit", new Reply.Unknown("No reply.")))
                .hasMessageContaining("(No reply). Look")
                .hasMessageNotContaining(".).");
    }

    @Test
    void whatWasDoneIsNotToldAsUnknown() {
        HighlanderException failure =
                Failures.of(HOME, "_get", new Reply.DoneWithoutResult(ACTIVATION, "It was done, but it is too large."));
        assertThat(failure).isInstanceOf(ResultUnavailableException.class);
        assertThat(failure.outcome()).isEqualTo(Outcome.DONE);
        assertThat(failure).hasMessage("Calling get on visits/home: It was done, but it is too large.");
    }

    @Test
    void everyRefusalSaysThatNothingHappened() {
        for (Reply.Refusal refusal : Reply.Refusal.values()) {
            HighlanderException failure = Failures.of(HOME, "hit", new Reply.Refused(refusal, "No."));
            assertThat(failure.outcome()).as(refusal.name()).isEqualTo(Outcome.NOT_RUN);
            assertThat(failure.entityId()).isEqualTo(HOME);
        }
    }

    @Test
    void unknownIsNotBlamedOnTheDeadlineUnlessThatHasCome() {
        Reply early = new Reply.Unknown("its save was sent; a later attempt was refused: No.");
        assertThat(Failures.of(HOME, "hit", early))
                .hasMessageContaining("it is unknown whether it took effect (its save was sent")
                .hasMessageNotContaining("deadline");
    }
}
