package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DedupeTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Node other = bench.start(2);
    private final Bench.Caller caller = node.caller("c");

    private Reply again(long number, String handler, Object... arguments) {
        CompletableFuture<Reply> reply = caller.send(number, handler, arguments);
        bench.handlers.runAll();
        return Bench.answer(reply);
    }

    private static Reply.Refusal refusal(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused) reply).refusal();
    }

    private void moveToTheOther() {
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        caller.node = other;
        caller.activation = null;
    }

    @Test
    void retryGetsTheFirstReply() {
        caller.ask("add", 1);
        caller.ask("add", 1);
        assertThat(Bench.text(again(1, "add", 1))).isEqualTo("1");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("2");
    }

    @Test
    void retryGetsTheFirstReplyFromTheNextOwnerToo() {
        caller.ask("add", 1);
        caller.ask("add", 1);
        moveToTheOther();
        assertThat(Bench.text(again(1, "add", 1))).isEqualTo("1");
        assertThat(Bench.text(again(2, "add", 1))).isEqualTo("2");
    }

    @Test
    void retryOfASaveThatLandedUnderADeadOwnerGetsItsReply() {
        caller.ask("add", 1);
        bench.store.next(Fault.ANSWER_HELD);
        CompletableFuture<Reply> lost = caller.call("add", 5);
        bench.handlers.runAll();
        node.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(10));
        assertThat(lost).isNotDone();
        caller.node = other;
        assertThat(Bench.text(again(2, "add", 5))).isEqualTo("6");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void duplicateOfACommandThatIsNotSavedYetWaitsForItsSave() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> first = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> duplicate = caller.send(2, "add", 1);
        bench.handlers.runAll();
        assertThat(duplicate).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(first))).isEqualTo("2");
        assertThat(Bench.text(Bench.answer(duplicate))).isEqualTo("2");
    }

    @Test
    void failureIsRememberedWhileTheEntityIsInMemory() {
        caller.ask("addThenThrow", 1);
        assertThat(again(1, "addThenThrow", 1)).isInstanceOf(Reply.Threw.class);
    }

    @Test
    void queryIsAnsweredAgainAsOfItsPlaceWhileTheEntityIsInMemory() {
        caller.ask("add", 1);
        caller.ask("sum");
        caller.ask("add", 1);
        assertThat(Bench.text(again(2, "sum"))).isEqualTo("1");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("2");
    }

    @Test
    void queryThatIsAnsweredAgainNeedsTheLeaseAgain() {
        caller.ask("add", 1);
        caller.ask("sum");
        bench.zooKeeper.setReachable(false);
        bench.advance(Duration.ofSeconds(6));
        assertThat(again(2, "sum")).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void callWithoutEffectIsNotRunBehindALaterOneThatHadSome() {
        caller.ask("add", 1);
        caller.ask("sum");
        caller.ask("addThenThrow", 1);
        caller.ask("addNothing");
        caller.ask("add", 1);
        moveToTheOther();
        assertThat(refusal(again(2, "sum"))).isEqualTo(Reply.Refusal.OVERTAKEN);
        assertThat(refusal(again(3, "addThenThrow", 1))).isEqualTo(Reply.Refusal.OVERTAKEN);
        assertThat(Bench.text(again(4, "addNothing")))
                .as("its reply was saved with the next")
                .isEqualTo("1");
        assertThat(Bench.text(again(5, "add", 1))).isEqualTo("2");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("2");
    }

    @Test
    void callWithoutEffectIsRunAgainWhenNoLaterOneHadSome() {
        caller.ask("add", 1);
        caller.ask("sum");
        caller.ask("addThenThrow", 1);
        moveToTheOther();
        assertThat(Bench.text(again(2, "sum"))).isEqualTo("1");
        assertThat(again(3, "addThenThrow", 1)).isInstanceOf(Reply.Threw.class);
    }

    @Test
    void callIsNotRunBehindALaterOneWhoseAnswerItsCallerHasHeard() {
        caller.ask("add", 1);
        caller.ask("sum");
        caller.ask("sum");
        moveToTheOther();
        caller.heard = 3;
        assertThat(Bench.text(again(1, "add", 1))).isEqualTo("1");
        assertThat(refusal(again(2, "sum"))).isEqualTo(Reply.Refusal.OVERTAKEN);
        caller.floor = 3;
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
    }

    @Test
    void callsOfOthersOvertakeNobody() {
        caller.ask("sum");
        node.caller("d").ask("add", 1);
        moveToTheOther();
        assertThat(Bench.text(again(1, "sum"))).isEqualTo("1");
    }

    @Test
    void commandThatItsCallerHasSeenAnsweredIsRefused() {
        caller.ask("add", 1);
        caller.floor = 1;
        caller.ask("add", 1);
        assertThat(refusal(again(1, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
        moveToTheOther();
        caller.floor = 0;
        assertThat(refusal(again(1, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
    }

    @Test
    void commandGivenUpBeforeAQueryIsRefusedWhenItComesLate() {
        caller.ask("add", 1);
        caller.floor = 2;
        assertThat(Bench.text(Bench.answer(run(caller.send(3, "sum"))))).isEqualTo("1");
        caller.floor = 1;
        assertThat(refusal(again(2, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
    }

    private CompletableFuture<Reply> run(CompletableFuture<Reply> reply) {
        bench.handlers.runAll();
        return reply;
    }

    @Test
    void callerUnheardOfForTenMinutesIsForgottenAndNeverRunAgain() {
        caller.ask("add", 1);
        Bench.Caller busy = node.caller("busy");
        for (int minute = 0; minute < 11; minute++) {
            bench.advance(Duration.ofMinutes(1));
            busy.ask("add", 0);
        }
        assertThat(refusal(again(1, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
        assertThat(Bench.text(node.caller("new").ask("add", 1))).isEqualTo("2");
        moveToTheOther();
        assertThat(refusal(again(1, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
    }

    @Test
    void callerThatWasForgottenCommandsAgainFromALaterPlaceAndItsEarlierCommandsStayForgotten() {
        caller.ask("add", 1);
        FencingToken then = caller.stamp;
        bench.advance(Duration.ofMinutes(11));
        caller.floor = 0;
        caller.saysItsPlaceAnew();
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("2");
        caller.stamp = then;
        assertThat(refusal(again(1, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
        moveToTheOther();
        assertThat(refusal(again(1, "add", 1))).isEqualTo(Reply.Refusal.FORGOTTEN);
    }

    @Test
    void laterPlacesOfOneCallerAreOneRecord() {
        caller.ask("add", 1);
        FencingToken then = caller.stamp;
        bench.advance(Duration.ofMinutes(5));
        caller.saysItsPlaceAnew();
        caller.ask("add", 1);
        bench.advance(Duration.ofMinutes(8));
        caller.ask("add", 1);
        caller.stamp = then;
        assertThat(Bench.text(again(3, "add", 1))).as("heard all the while").isEqualTo("3");
    }

    @Test
    void largeReplyIsKeptAsTheFactThatItWasDone() {
        assertThat(Bench.text(caller.ask("addAndSay", 9_000))).hasSize(9_002);
        assertThat(again(1, "addAndSay", 9_000)).isInstanceOf(Reply.DoneWithoutResult.class);
        moveToTheOther();
        assertThat(again(1, "addAndSay", 9_000)).isInstanceOf(Reply.DoneWithoutResult.class);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
    }

    @Test
    void sameKeyAndCallOfAUserGetTheFirstReplyFromWhicheverNodeTheyCome() {
        caller.key = "k";
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        moveToTheOther();
        assertThat(Bench.text(sameUserElsewhere().ask("add", 1))).isEqualTo("1");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void keyOfAnotherUserIsRefused() {
        caller.key = "k";
        caller.ask("add", 1);
        Bench.Caller stranger = node.caller("d");
        stranger.key = "k";
        assertThat(refusal(stranger.ask("add", 1))).isEqualTo(Reply.Refusal.KEY_REUSED);
    }

    private Bench.Caller sameUserElsewhere() {
        Bench.Caller same = other.caller("d");
        same.user = caller.user;
        same.key = "k";
        return same;
    }

    @Test
    void noJumpOfAWallClockMakesAKeyForgottenEarly() {
        caller.key = "k";
        caller.ask("add", 1);
        bench.clock.jumpWall(Duration.ofHours(1));
        bench.advance(Duration.ofSeconds(2));
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        moveToTheOther();
        bench.clock.jumpWall(Duration.ofHours(1));
        bench.advance(Duration.ofSeconds(2));
        assertThat(Bench.text(sameUserElsewhere().ask("add", 1))).isEqualTo("1");
    }

    @Test
    void sameKeyWithAnotherBodyIsRefused() {
        caller.key = "k";
        caller.ask("add", 1);
        assertThat(refusal(caller.ask("add", 2))).isEqualTo(Reply.Refusal.KEY_REUSED);
        assertThat(refusal(caller.ask("addNothing"))).isEqualTo(Reply.Refusal.KEY_REUSED);
    }

    @Test
    void fullMemoryOfKeysRefusesNewOnesAndForgetsNone() {
        for (int i = 0; i < 1_000; i++) {
            caller.key = "k" + i;
            Reply reply = caller.ask("addNothing");
            if (reply instanceof Reply.Refused) {
                break;
            }
        }
        caller.key = "new";
        assertThat(refusal(caller.ask("add", 1))).isEqualTo(Reply.Refusal.OVERLOADED);
        caller.key = "k0";
        assertThat(caller.ask("addNothing")).isInstanceOf(Reply.Returned.class);
        caller.key = null;
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        bench.advance(Duration.ofMinutes(9));
        caller.ask("add", 0);
        bench.advance(Duration.ofMinutes(2));
        caller.key = "new";
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("2");
    }
}
