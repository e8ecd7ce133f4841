package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.Poll;
import io.highlander.request.Poll.Mode;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.routing.delivery.ScriptedRoutes.Sent;
import io.highlander.watch.Polls;
import io.highlander.watch.WatchRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollLoopTest {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 7), 1);

    private final ScriptedRoutes routes = new ScriptedRoutes();
    private final List<Long> shown = new ArrayList<>();
    private @Nullable Reply ended;

    private PollLoop begin(long after) {
        Polls.Listener listener = new Polls.Listener() {
            @Override
            public boolean onNewer(Reply.Returned answer) {
                shown.add(answer.version());
                return true;
            }

            @Override
            public void onEnded(Reply last) {
                ended = last;
            }
        };
        WatchRequest request =
                new WatchRequest(ScriptedRoutes.ENTITY, "sum", "[]", "ann", Map.of("c", "d"), Existence.ANY);
        PollLoop loop = new PollLoop(request, "w", after, routes.router, routes.clock, listener);
        loop.ask();
        return loop;
    }

    private static void returns(Sent sent, long version) {
        sent.reply().complete(new Reply.Returned("1".getBytes(StandardCharsets.UTF_8), version, ACTIVATION));
    }

    private Sent afterPause() {
        assertThat(routes.sent).as("it pauses").isEmpty();
        routes.clock.advance(LONGEST_PAUSE);
        return routes.only();
    }

    private static void assertPoll(Sent sent, Mode mode, long after) {
        assertThat(poll(sent)).extracting(Poll::mode, Poll::after).containsExactly(mode, after);
    }

    @Test
    void asksForMoreAsSoonAsItIsAnswered() {
        begin(-1);
        Sent first = routes.only();
        assertPoll(first, Mode.ACTIVATE, -1);
        assertThat(first.node()).isEqualTo(ScriptedRoutes.THERE);
        assertThat(poll(first).call().caller()).isEqualTo("ann");
        assertThat(poll(first).call().baggage()).isEqualTo(Map.of("c", "d"));
        returns(first, 3);
        assertPoll(routes.only(), Mode.ACTIVATE_IF_NEWER, 3);
        assertThat(shown).containsExactly(3L);
    }

    @Test
    void answerThatIsNotNewerIsDroppedAndAskedForAgain() {
        begin(4);
        returns(routes.only(), 4);
        returns(afterPause(), 2);
        returns(afterPause(), 5);
        assertThat(shown).containsExactly(5L);
        assertPoll(routes.only(), Mode.ACTIVATE_IF_NEWER, 5);
    }

    @Test
    void hintIsFollowedAtOnce() {
        begin(4);
        routes.only().reply().complete(new Reply.Moved(ScriptedRoutes.HERE, "moved"));
        Sent second = routes.only();
        assertThat(second.node()).isEqualTo(ScriptedRoutes.HERE);
        assertPoll(second, Mode.ACTIVATE_IF_NEWER, 4);
        second.reply().complete(new Reply.Unchanged(false, ScriptedRoutes.THERE));
        assertThat(routes.only().node()).isEqualTo(ScriptedRoutes.THERE);
    }

    @Test
    void lostAnswersAreAskedForAgainAfterAPause() {
        begin(-1);
        routes.only().fails();
        Sent second = afterPause();
        assertPoll(second, Mode.ACTIVATE, -1);
        returns(second, 1);
        routes.only().fails();
        assertPoll(afterPause(), Mode.ACTIVATE_IF_NEWER, 1);
    }

    @Test
    void ownerThatNeverAnswersIsGivenUp() {
        begin(1);
        Sent first = routes.only();
        routes.clock.advance(Duration.ofSeconds(41));
        Sent second = routes.only();
        returns(first, 9);
        assertThat(shown).isEmpty();
        returns(second, 2);
        assertThat(shown).containsExactly(2L);
    }

    @Test
    void idleEntityIsNotStartedAgainButLookedAtNowAndThen() {
        begin(1);
        Sent poll = routes.only();
        assertPoll(poll, Mode.ACTIVATE_IF_NEWER, 1);
        routes.clock.advance(Duration.ofSeconds(5));
        poll.reply().complete(new Reply.Unchanged(false, null));
        int waits = 0;
        for (poll = routes.only(); poll(poll).mode() == Mode.WAIT; poll = routes.only()) {
            waits++;
            routes.clock.advance(Duration.ofSeconds(2));
            poll.reply().complete(new Reply.Unchanged(false, null));
        }
        assertPoll(poll, Mode.ACTIVATE_IF_NEWER, 1);
        assertThat(waits).isEqualTo(16);
    }

    private static Poll poll(Sent sent) {
        return (Poll) sent.request();
    }

    @Test
    void lostAnswerMakesItLookAgain() {
        begin(1);
        routes.clock.advance(Duration.ofSeconds(5));
        routes.only().reply().complete(new Reply.Unchanged(false, null));
        Sent waiting = routes.only();
        assertPoll(waiting, Mode.WAIT, 1);
        waiting.fails();
        assertPoll(afterPause(), Mode.ACTIVATE_IF_NEWER, 1);
    }

    @Test
    void answersThatComeAtOnceAndBringNothingMakeItPause() {
        begin(1);
        for (int i = 0; i < 5; i++) {
            routes.only().reply().complete(new Reply.Unchanged(false, null));
            assertThat(routes.sent).isEmpty();
            routes.clock.advance(LONGEST_PAUSE);
        }
    }

    @Test
    void waitsForAMember() {
        routes.placed = false;
        begin(-1);
        assertThat(routes.sent).isEmpty();
        routes.placed = true;
        assertPoll(afterPause(), Mode.ACTIVATE, -1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OVERLOADED", "TOO_LATE", "FORGOTTEN", "OVERTAKEN"})
    void finalRefusalEndsIt(Refusal refusal) {
        begin(-1);
        Reply.Refused refused = new Reply.Refused(refusal, "no");
        routes.only().reply().complete(refused);
        routes.clock.advance(LONGEST_PAUSE);
        assertThat(routes.sent).isEmpty();
        assertThat(ended).isEqualTo(refused);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"OVERLOADED", "TOO_LATE", "FORGOTTEN", "OVERTAKEN", "AT_CAPACITY"})
    void refusalThatMayPassDoesNot(Refusal refusal) {
        begin(1);
        routes.only().reply().complete(new Reply.Refused(refusal, "not now"));
        assertPoll(afterPause(), Mode.ACTIVATE_IF_NEWER, 1);
        assertThat(ended).isNull();
    }

    @Test
    void whatTheQueryThrowsEndsIt() {
        begin(1);
        Reply threw = new Reply.Threw("java.lang.IllegalStateException", "no", ACTIVATION);
        routes.only().reply().complete(threw);
        assertThat(ended).isEqualTo(threw);
    }

    @Test
    void resultThatIsTooLargeEndsIt() {
        begin(1);
        Reply tooLarge = new Reply.DoneWithoutResult(ACTIVATION, "It was done, but its result is too large.");
        routes.only().reply().complete(tooLarge);
        assertThat(ended).isEqualTo(tooLarge);
    }

    @Test
    void stoppingTellsWhoHoldsTheQuestion() {
        PollLoop loop = begin(1);
        Sent held = routes.only();
        loop.stop();
        Sent end = routes.only();
        assertPoll(end, Mode.CANCEL, 1);
        assertThat(end.node()).isEqualTo(held.node());
        assertThat(poll(end).call().id().caller())
                .isEqualTo(poll(held).call().id().caller());
        returns(held, 2);
        loop.stop();
        routes.clock.advance(Duration.ofMinutes(2));
        assertThat(routes.sent).isEmpty();
        assertThat(shown).isEmpty();
    }
}
