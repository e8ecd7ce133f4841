package io.highlander.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.ownership.FencingToken;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnansweredTest {

    private final Unanswered calls = new Unanswered();

    private Outgoing add(long number) {
        OutgoingCall request = new OutgoingCall(
                "add", new byte[0], "", List.of(), Existence.ANY, null, Map.of(), 0, 1, ObservedCall.NONE);
        Outgoing call = new Outgoing(request, number);
        calls.add(call);
        return call;
    }

    @Test
    void callsAreSentInOrderAndOnlyTheFirstWhenAskedSo() {
        Outgoing first = add(1);
        Outgoing second = add(2);
        assertThat(calls.next(true)).isSameAs(first);
        calls.sent(first, FencingToken.NONE, true);
        assertThat(calls.next(true)).isNull();
        assertThat(calls.next(false)).isSameAs(second);
        calls.sent(second, FencingToken.NONE, true);
        assertThat(calls.next(false)).isNull();
        assertThat(calls.first()).isSameAs(first);
    }

    @Test
    void callThatHasToBeSentAgainComesBeforeLaterOnes() {
        Outgoing first = add(1);
        Outgoing second = add(2);
        calls.sent(first, FencingToken.NONE, true);
        calls.notRun(first, "moved");
        assertThat(calls.next(true)).isSameAs(first);
        calls.remove(first);
        assertThat(calls.next(true)).isSameAs(second);
        assertThat(calls.size()).isEqualTo(1);
    }

    @Test
    void strayIsOvertakenByNone() {
        Outgoing first = add(1);
        Outgoing second = add(2);
        Outgoing third = add(3);
        calls.sent(first, FencingToken.NONE, true);
        calls.sent(second, FencingToken.NONE, true);
        calls.beginEra();
        calls.inDoubt(first, "lost");
        assertThat(calls.next(false)).as("it is before the stray").isSameAs(first);
        calls.sent(first, FencingToken.NONE, true);
        assertThat(calls.next(false)).isNull();
        calls.remove(second);
        assertThat(calls.next(false)).as("the activation would miss the second").isNull();
        calls.remove(first);
        assertThat(calls.next(false)).isSameAs(third);
        assertThat(calls.contains(second)).isFalse();
    }
}
