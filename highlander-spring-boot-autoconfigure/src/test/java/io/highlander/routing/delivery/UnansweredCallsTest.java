package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.routing.observation.ObservedCall;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnansweredCallsTest {

    private final UnansweredCalls calls = new UnansweredCalls();

    private UnansweredCall add(long number) {
        CallSpec request = new CallSpec(
                "add", new byte[0], "", List.of(), Existence.ANY, null, Map.of(), 0, 1, ObservedCall.NONE, null);
        UnansweredCall call = new UnansweredCall(request, number);
        calls.add(call);
        return call;
    }

    @Test
    void callsAreSentInOrderAndOnlyTheFirstWhenAskedSo() {
        UnansweredCall first = add(1);
        UnansweredCall second = add(2);
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
        UnansweredCall first = add(1);
        UnansweredCall second = add(2);
        calls.sent(first, FencingToken.NONE, true);
        calls.notRun(first, "moved");
        assertThat(calls.next(true)).isSameAs(first);
        calls.remove(first);
        assertThat(calls.next(true)).isSameAs(second);
        assertThat(calls.size()).isEqualTo(1);
    }

    @Test
    void refusalAfterAnAttemptThatMayHaveRunSpeaksForItsOwnAttemptOnly() {
        UnansweredCall call = add(1);
        Reply.Refused refused = new Reply.Refused(Reply.Refusal.OVERLOADED, "The mailbox is full. Try again later.");
        calls.sent(call, FencingToken.NONE, true);
        assertThat(call.refusedBy(refused)).isSameAs(refused);
        calls.inDoubt(call, "node a:1: its connection was lost");
        calls.sent(call, FencingToken.NONE, true);
        assertThat(call.refusedBy(refused))
                .isEqualTo(new Reply.Unknown(
                        "an attempt may have run it: node a:1: its connection was lost; a later attempt was refused: "
                                + "The mailbox is full. Try again later."));
    }

    @Test
    void strayIsOvertakenByNone() {
        UnansweredCall first = add(1);
        UnansweredCall second = add(2);
        UnansweredCall third = add(3);
        calls.sent(first, FencingToken.NONE, true);
        calls.sent(second, FencingToken.NONE, true);
        calls.beginGeneration();
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
