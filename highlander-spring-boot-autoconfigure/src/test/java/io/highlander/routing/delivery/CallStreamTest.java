package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.routing.delivery.ScriptedRoutes.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallStreamTest {

    private static final ActivationId FIRST = new ActivationId(new FencingToken(1, 7), 1);
    private static final ActivationId SECOND = new ActivationId(new FencingToken(1, 8), 1);

    private final ScriptedRoutes routes = new ScriptedRoutes();

    private static List<Long> numbers(List<Sent> sent) {
        return sent.stream().map(Sent::number).toList();
    }

    private void pause() {
        routes.clock.advance(Duration.ofMillis(500));
    }

    /** The stream knows the activation, and three calls are under way. */
    private List<Sent> threeUnderWay(List<CompletableFuture<Reply>> answers) {
        routes.call();
        routes.located(FIRST).returns(FIRST);
        for (int i = 0; i < 3; i++) {
            answers.add(routes.call());
        }
        return routes.taken();
    }

    @Test
    void firstCallAsksForTheActivationAndThenAllAreUnderWayToIt() {
        routes.call();
        routes.call();
        routes.call();
        Sent first = routes.only();
        assertThat(first.onlyLocates()).isTrue();
        first.located(FIRST);
        assertThat(routes.taken()).hasSize(3).allMatch(sent -> FIRST.equals(sent.activation()));
    }

    @Test
    void callsThatMovedAreSentAgainInOrderAndOneAtATime() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(2).moved();
        sent.get(1).moved();
        sent.get(0).moved();
        pause();
        Sent again = routes.only();
        assertThat(again.onlyLocates()).isTrue();
        again.located(SECOND);
        assertThat(numbers(routes.taken())).containsExactly(2L, 3L, 4L);
    }

    @Test
    void nothingOvertakesACallWhoseAnswerIsStillOnItsWay() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(1).moved();
        pause();
        assertThat(routes.taken()).as("2 may still run where it is").isEmpty();
        sent.get(0).returns(FIRST);
        assertThat(routes.located(SECOND).number()).isEqualTo(3);
    }

    @Test
    void nothingOvertakesACallThatIsStillUnderWayToAnEarlierActivation() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(0).moved();
        sent.get(2).moved();
        pause();
        routes.located(SECOND).returns(SECOND);
        assertThat(routes.taken()).as("3 may still run where it is").isEmpty();
        sent.get(1).moved();
        assertThat(numbers(routes.taken())).containsExactly(3L, 4L);
    }

    @Test
    void callIsSentAgainWithItsIdAfterItsConnectionWasLost() {
        CompletableFuture<Reply> answer = routes.call();
        Sent first = routes.located(FIRST);
        first.fails();
        pause();
        Sent again = routes.located(FIRST);
        assertThat(again.call().id()).isEqualTo(first.call().id());
        again.returns(FIRST);
        assertThat(answer).isCompletedWithValueMatching(Reply.Returned.class::isInstance);
    }

    @Test
    void callThatWasOnlyTurnedAwayWasNotRun() {
        CompletableFuture<Reply> answer = routes.call();
        for (int i = 0; i < 100 && !answer.isDone(); i++) {
            routes.taken().forEach(Sent::moved);
            pause();
        }
        assertThat(answer).isCompletedWithValueMatching(Reply.Moved.class::isInstance);
    }

    @Test
    void callThatWasLostOnceIsUnknownHoweverOftenItIsTurnedAwayAfterwards() {
        CompletableFuture<Reply> answer = routes.call();
        routes.located(FIRST).fails();
        for (int i = 0; i < 100 && !answer.isDone(); i++) {
            pause();
            for (List<Sent> sent = routes.taken(); !sent.isEmpty(); sent = routes.taken()) {
                sent.forEach(Sent::moved);
            }
        }
        assertThat(answer).isCompletedWithValueMatching(Reply.Unknown.class::isInstance);
        assertThat(((Reply.Unknown) answer.join()).message())
                .as("the attempt that makes it unknown is named, not only the last one")
                .contains("connection lost; later: moved");
    }

    @Test
    void refusalDoesNotSpeakForAnAttemptThatWasLost() {
        CompletableFuture<Reply> answer = routes.call();
        routes.located(FIRST).fails();
        pause();
        routes.only().reply().complete(new Reply.Refused(Refusal.OVERLOADED, "full"));
        assertThat(answer).isCompletedWithValueMatching(Reply.Unknown.class::isInstance);
    }

    @Test
    void callUnderWayAtItsDeadlineIsUnknown() {
        CompletableFuture<Reply> answer = routes.call();
        routes.located(FIRST);
        routes.clock.advance(Duration.ofSeconds(11));
        assertThat(answer).isCompletedWithValueMatching(Reply.Unknown.class::isInstance);
    }

    @Test
    void callThatOnlyAskedForItsActivationWasNotRun() {
        CompletableFuture<Reply> lost = routes.call();
        CompletableFuture<Reply> silent = routes.call();
        routes.only().fails();
        routes.clock.advance(Duration.ofSeconds(11));
        assertThat(List.of(lost, silent))
                .allSatisfy(answer -> assertThat(answer).isCompletedWithValueMatching(Reply.Moved.class::isInstance));
    }

    @Test
    void callThatNoNodeCouldBeAskedForWasNotRun() {
        routes.placed = false;
        CompletableFuture<Reply> answer = routes.call();
        routes.clock.advance(Duration.ofSeconds(11));
        assertThat(answer).isCompletedWithValueMatching(Reply.Moved.class::isInstance);
    }

    @Test
    void lateAnswerOfACallThatWasGivenUpTeachesNothing() {
        routes.call();
        Sent first = routes.only();
        CompletableFuture<Reply> second = routes.call();
        routes.clock.advance(Duration.ofMillis(10_050));
        first.located(FIRST);
        assertThat(second).isDone();
        routes.call();
        assertThat(routes.taken()).allMatch(Sent::onlyLocates);
    }

    @Test
    void floorSaysThatAllBelowTheFirstUnansweredCallIsAnswered() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(0).returns(FIRST);
        sent.get(2).returns(FIRST);
        routes.call();
        assertThat(routes.only().call().id().floor()).isEqualTo(2);
    }

    @Test
    void callThatIsSentAgainSaysWhichLaterAnswerWasHeard() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(1).returns(FIRST);
        sent.get(0).fails();
        sent.get(2).fails();
        pause();
        Sent again = routes.located(SECOND);
        assertThat(again.number()).isEqualTo(2);
        assertThat(again.call().id().heard()).isEqualTo(3);
        again.reply().complete(new Reply.Refused(Refusal.OVERTAKEN, "too late"));
        assertThat(answers.get(0)).isCompletedWithValueMatching(Reply.Unknown.class::isInstance);
        Sent last = routes.only();
        assertThat(last.number()).isEqualTo(4);
        assertThat(last.call().id().heard()).as("it may run").isLessThan(4);
    }

    @Test
    void answerOfAnEarlierActivationIsNotBelievedOnceACallBeforeItWasSentAgain() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(0).fails();
        pause();
        Sent again = routes.only();
        sent.get(1).returns(FIRST);
        assertThat(answers.get(1)).isNotDone();
        again.located(SECOND);
        List<Sent> both = routes.taken();
        assertThat(numbers(both)).containsExactly(2L, 3L);
        assertThat(both.get(1).call().id().heard()).isEqualTo(1);
        both.forEach(each -> each.returns(SECOND));
        assertThat(answers.get(1)).isCompletedWithValueMatching(Reply.Returned.class::isInstance);
    }

    @Test
    void clientThatThrowsDoesNotStopTheStream() {
        routes.throwing = true;
        CompletableFuture<Reply> answer = routes.call();
        routes.throwing = false;
        pause();
        routes.located(FIRST).returns(FIRST);
        assertThat(answer).isCompletedWithValueMatching(Reply.Returned.class::isInstance);
    }

    @Test
    void nothingIsSentBeforeTheNodeHasAPlaceInTheOrder() {
        routes.now = FencingToken.NONE;
        routes.call();
        assertThat(routes.taken()).isEmpty();
        routes.now = new FencingToken(1, 3);
        pause();
        assertThat(routes.located(FIRST).call().id().stamp()).isEqualTo(routes.now);
    }

    @Test
    void callSaysTheLatestPlaceInTheOrderHoweverLongTheStreamLasts() {
        routes.call();
        routes.located(FIRST).returns(FIRST);
        routes.now = new FencingToken(1, 200);
        routes.call();
        assertThat(routes.only().call().id().stamp()).isEqualTo(routes.now);
        routes.now = FencingToken.NONE;
        routes.call();
        assertThat(routes.only().call().id().stamp())
                .as("the last that is known")
                .isEqualTo(new FencingToken(1, 200));
    }

    @Test
    void callThatMayHaveRunSaysAgainWhatItSaidThenAndOneThatCannotHaveSaysTheLatest() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        FencingToken then = routes.now;
        routes.now = new FencingToken(1, 200);
        sent.get(0).fails();
        sent.get(1).moved();
        sent.get(2).moved();
        pause();
        routes.only().located(SECOND);
        assertThat(routes.taken().stream().map(each -> each.call().id().stamp()))
                .containsExactly(then, routes.now, routes.now);
    }

    @Test
    void refusalOfOneThatComesTooLateEndsNoOther() {
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        List<Sent> sent = threeUnderWay(answers);
        sent.get(0).reply().complete(new Reply.Refused(Refusal.FORGOTTEN, "too late"));
        assertThat(answers.get(0)).isCompletedWithValueMatching(Reply.Refused.class::isInstance);
        sent.get(1).returns(FIRST);
        CompletableFuture<Reply> next = routes.call();
        assertThat(routes.only().number()).isEqualTo(5);
        assertThat(routes.stream.open()).as("all are still waited for").contains(answers.get(2), next);
    }

    @Test
    void callsWaitInABoundedNumber() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(routes.call()).isNotDone();
        }
        assertThat(routes.call()).isCompletedWithValueMatching(Reply.Refused.class::isInstance);
    }

    @Test
    void whatWaitsForAnAnswerMayCallRightBack() {
        CompletableFuture<Reply> second = routes.call().thenCompose(reply -> routes.call());
        routes.located(FIRST).returns(FIRST);
        routes.only().returns(FIRST);
        assertThat(second).isDone();
    }
}
