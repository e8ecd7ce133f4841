package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.cluster.FencingToken;
import io.highlander.request.CommandId;
import io.highlander.routing.observation.ObservedCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandIdsTest {

    private FencingToken now = new FencingToken(1, 5);
    private final CommandIds ids = new CommandIds("s", () -> now);
    private final UnansweredCall first = next();
    private final UnansweredCall second = next();

    private UnansweredCall next() {
        return new UnansweredCall(
                new CallSpec(
                        "add",
                        new byte[0],
                        "",
                        List.of(),
                        Existence.ANY,
                        null,
                        Map.of(),
                        0,
                        1,
                        ObservedCall.NONE,
                        null),
                ids.nextNumber());
    }

    @Test
    void idSaysWhatIsAnsweredAndWhatWasHeard() {
        assertThat(ids.of(second, now, first)).isEqualTo(new CommandId("s", now, 2, 0, 0));
        ids.heard(1);
        assertThat(ids.of(second, now, second)).isEqualTo(new CommandId("s", now, 2, 1, 1));
        assertThat(ids.lastNumber()).isEqualTo(2);
    }

    @Test
    void whatWasHeardFirstDoesNotHideWhatWasHeardOfALaterCall() {
        ids.heard(2);
        ids.heard(1);
        assertThat(ids.of(second, now, first).heard()).isEqualTo(2);
    }

    @Test
    void thereIsNoPlaceBeforeTheNodeHadOneAndThenTheLastOneIsKept() {
        FencingToken place = now;
        now = FencingToken.NONE;
        assertThat(ids.placeOf(first)).isNull();
        now = place;
        assertThat(ids.placeOf(first)).isEqualTo(place);
        now = FencingToken.NONE;
        assertThat(ids.placeOf(second)).isEqualTo(place);
    }

    @Test
    void callThatMayHaveRunKeepsItsPlace() {
        first.sent(0, now, true);
        first.inDoubt("lost");
        FencingToken then = now;
        now = new FencingToken(1, 9);
        assertThat(ids.placeOf(first)).isEqualTo(then);
        assertThat(ids.placeOf(second)).isEqualTo(now);
    }
}
