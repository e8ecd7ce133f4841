package io.highlander.activation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.activation.Bench;
import io.highlander.activation.mailbox.ParkedPolls;
import io.highlander.model.ActivationSettings;
import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.request.Poll.Mode;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.FaultyStateStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollsTest {

    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Bench bench = new Bench(new ActivationSettings(IDLE, 100, 2, false, IdempotencyKeyLimits.DEFAULTS));
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");
    private final Bench.Caller watcher = node.caller("w");

    private static Reply.Returned shown(CompletableFuture<Reply> reply) {
        return (Reply.Returned) Bench.answer(reply);
    }

    private static void assertRefused(CompletableFuture<Reply> reply, Refusal refusal) {
        assertThat(Bench.answer(reply))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(refusal));
    }

    @Test
    void firstPollStartsTheEntityAndShowsWhatIsSaved() {
        Reply.Returned first = shown(watcher.poll(Mode.ACTIVATE, -1));
        assertThat(first.version()).isZero();
        assertThat(Bench.text(first)).isEqualTo("0");
        assertThat(node.table.size()).isOne();
    }

    @Test
    void pollThatHasSeenAllWaitsUntilTheNextChangeIsSaved() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        assertThat(poll).isNotDone();
        bench.store.next(Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(poll).as("the change is not saved").isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(shown(poll).version()).isEqualTo(2);
        assertThat(Bench.text(shown(poll))).isEqualTo("6");
    }

    @Test
    void newPollDoesNotSeeAChangeThatIsNotSaved() {
        caller.ask("add", 5);
        bench.store.next(Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> first = watcher.poll(Mode.ACTIVATE, -1);
        assertThat(first).isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(shown(first))).isEqualTo("6");
    }

    @Test
    void callsThatChangeNothingAreNoNews() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        caller.ask("sum");
        caller.ask("addNothing");
        caller.ask("addThenThrow", 1);
        assertThat(poll).isNotDone();
    }

    @Test
    void pollThatIsBehindIsAnsweredAtOnce() {
        caller.ask("add", 5);
        caller.ask("add", 5);
        assertThat(shown(watcher.poll(Mode.WAIT, 1)).version()).isEqualTo(2);
    }

    @Test
    void staleOkIsNotStaleForWatchers() {
        caller.ask("add", 5);
        node.client.setReachable(false);
        bench.advance(Duration.ofSeconds(6));
        assertThat(Bench.answer(watcher.poll("staleSum", Mode.ACTIVATE_IF_NEWER, 0)))
                .isInstanceOf(Reply.Moved.class);
    }

    @Test
    void commandIsNoPoll() {
        assertRefused(watcher.poll("addNothing", Mode.ACTIVATE, -1), Refusal.BAD_CALL);
    }

    @Test
    void pollIsAnsweredAfterAWhileWithoutNews() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        bench.advance(ParkedPolls.LONGEST.minusMillis(500));
        assertThat(poll).isNotDone();
        bench.advance(Duration.ofSeconds(1));
        assertThat(Bench.answer(poll)).isEqualTo(new Reply.Unchanged(true, null));
    }

    @Test
    void pollsBeyondTheBoundAreRefusedAndALaterOneOfTheSameWatcherTakesThePlaceOfTheEarlier() {
        caller.ask("add", 5);
        CompletableFuture<Reply> first = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        CompletableFuture<Reply> second = node.caller("x").poll(Mode.ACTIVATE_IF_NEWER, 1);
        assertRefused(node.caller("y").poll(Mode.ACTIVATE_IF_NEWER, 1), Refusal.TOO_MANY_WATCHERS);
        CompletableFuture<Reply> again = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        assertThat(first).isCompleted();
        assertThat(again).isNotDone();
        assertThat(second).isNotDone();
        Bench.answer(watcher.poll(Mode.CANCEL, 1));
        assertThat(again).isCompleted();
        assertThat(node.caller("y").poll(Mode.ACTIVATE_IF_NEWER, 1)).isNotDone();
    }

    @Test
    void watchedEntityLeavesMemoryWhenIdleAndItsWatcherIsToldThatItHasSeenAll() {
        caller.ask("add", 5);
        bench.advance(Duration.ofSeconds(5));
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        for (Duration passed = Duration.ZERO; passed.compareTo(IDLE) <= 0; passed = passed.plusSeconds(10)) {
            bench.advance(Duration.ofSeconds(10));
            poll = poll.isDone() && node.table.size() == 1 ? watcher.poll(Mode.ACTIVATE_IF_NEWER, 1) : poll;
        }
        assertThat(node.table.size()).isZero();
        assertThat(Bench.answer(poll)).isEqualTo(Reply.Unchanged.ABSENT);
    }

    @Test
    void watchedEntityStaysWhereThatIsAskedFor() {
        Bench keeping = new Bench(new ActivationSettings(IDLE, 100, 2, true, IdempotencyKeyLimits.DEFAULTS));
        Bench.Node keeper = keeping.start(1);
        Bench.Caller watching = keeper.caller("w");
        shown(watching.poll(Mode.ACTIVATE, -1));
        CompletableFuture<Reply> poll = watching.poll(Mode.ACTIVATE_IF_NEWER, 0);
        for (Duration passed = Duration.ZERO; passed.compareTo(IDLE) <= 0; passed = passed.plusSeconds(10)) {
            keeping.advance(Duration.ofSeconds(10));
            poll = poll.isDone() ? watching.poll(Mode.ACTIVATE_IF_NEWER, 0) : poll;
        }
        assertThat(keeper.table.size()).isOne();
        watching.poll(Mode.CANCEL, 0);
        keeping.advance(IDLE.plusSeconds(1));
        assertThat(keeper.table.size()).isZero();
    }

    @Test
    void absentEntityIsNotStartedByThoseWhoHaveSeenItsState() {
        caller.ask("add", 5);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        CompletableFuture<Reply> wait = watcher.poll(Mode.WAIT, 1);
        CompletableFuture<Reply> look = node.caller("x").poll(Mode.ACTIVATE_IF_NEWER, 1);
        assertThat(node.table.size()).isZero();
        bench.advance(AbsentPolls.USUAL.plusMillis(250));
        assertThat(Bench.answer(wait)).isEqualTo(Reply.Unchanged.ABSENT);
        assertThat(Bench.answer(look)).isEqualTo(Reply.Unchanged.ABSENT);
        assertThat(node.table.size()).isZero();
    }

    @Test
    void lookAtAStoreThatIsAwayCountsAsOneThatFoundNothingNew() {
        caller.ask("add", 5);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.setLoadsFail(true);
        CompletableFuture<Reply> look = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        assertThat(look).isNotDone();
        bench.advance(AbsentPolls.USUAL.plusMillis(250));
        assertThat(Bench.answer(look)).isEqualTo(Reply.Unchanged.ABSENT);
    }

    @Test
    void manyAbsentEntitiesAreLookedForAtABoundedRate() {
        List<CompletableFuture<Reply>> polls = IntStream.range(0, 1_000)
                .mapToObj(i -> {
                    Bench.Caller of = node.caller("w" + i);
                    of.entity = new EntityId(Bench.ID.type(), "idle-" + i);
                    return of.poll(Mode.WAIT, 1);
                })
                .toList();
        assertThat(polls).noneMatch(CompletableFuture::isDone);
        for (int second = 1; second <= 12; second++) {
            bench.advance(Duration.ofSeconds(1));
            assertThat(polls.stream().filter(CompletableFuture::isDone).count())
                    .as("of 1 000 after %d s", second)
                    .isLessThanOrEqualTo(110L * Math.max(0, second - 1));
        }
        assertThat(polls).allMatch(CompletableFuture::isDone);
        assertThat(polls).allMatch(poll -> poll.join().equals(Reply.Unchanged.ABSENT));
    }

    @Test
    void noAbsentEntityWaitsMuchLongerThanOneInMemory() {
        List<CompletableFuture<Reply>> polls = IntStream.range(0, 5_000)
                .mapToObj(i -> {
                    Bench.Caller of = node.caller("w" + i);
                    of.entity = new EntityId(Bench.ID.type(), "idle-" + i);
                    return of.poll(Mode.WAIT, 1);
                })
                .toList();
        bench.advance(Duration.ofSeconds(5));
        assertThat(polls).anyMatch(poll -> !poll.isDone());
        bench.advance(ParkedPolls.LONGEST);
        assertThat(polls).allMatch(CompletableFuture::isDone);
    }

    @Test
    void waitingPollSeesTheChangeOfWhoeverStartsTheEntity() {
        caller.ask("add", 5);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        CompletableFuture<Reply> poll = watcher.poll(Mode.WAIT, 1);
        caller.ask("add", 1);
        assertThat(shown(poll).version()).isEqualTo(2);
    }

    @Test
    void lookThatFindsWhatWasNotSeenStartsTheEntity() {
        caller.ask("add", 5);
        caller.ask("add", 5);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(shown(watcher.poll(Mode.ACTIVATE_IF_NEWER, 1)).version()).isEqualTo(2);
        assertThat(node.table.size()).isOne();
    }

    @Test
    void whoWaitsWhereTheEntityIsNotIsToldWhereItIs() {
        caller.ask("add", 5);
        Bench.Node other = bench.start(2);
        assertThat(Bench.answer(other.caller("w").poll(Mode.WAIT, 1)))
                .isEqualTo(new Reply.Unchanged(false, new io.highlander.cluster.NodeAddress("127.0.0.1", 1)));
    }

    @Test
    void lostSessionSendsWatchersAway() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        node.client.expire();
        bench.handlers.runAll();
        assertThat(Bench.answer(poll)).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void ownerWhoseLeaseHasEndedDoesNotHoldWatchersBack() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        node.client.setReachable(false);
        bench.advance(Duration.ofSeconds(6));
        assertThat(Bench.answer(poll)).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void drainEndsAllPolls() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        node.table.drain();
        bench.handlers.runAll();
        assertThat(Bench.answer(poll)).isEqualTo(Reply.Unchanged.ABSENT);
        assertThat(Bench.answer(watcher.poll(Mode.ACTIVATE_IF_NEWER, 1)))
                .isEqualTo(new Reply.Unchanged(false, Bench.SUCCESSOR));
    }

    @Test
    void deletionUnderneathEndsPollsAsItEndsCalls() {
        caller.ask("add", 5);
        CompletableFuture<Reply> poll = watcher.poll(Mode.ACTIVATE_IF_NEWER, 1);
        bench.store.deleteAll();
        caller.call("add", 1);
        bench.handlers.runAll();
        bench.advance(Duration.ofSeconds(1));
        assertRefused(poll, Refusal.UNUSABLE);
    }
}
