package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is left of a deleted entity, and what may begin there. */
class TombstoneTest {

    private static final String DELETE = "_delete";

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Node other = bench.start(2);
    private final Bench.Caller caller = node.caller("c");

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private static String state(StoredState stored) {
        return new String(stored.state(), StandardCharsets.UTF_8);
    }

    private void crash() {
        node.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(10));
    }

    private static Refusal refusal(Reply reply) {
        return ((Reply.Refused) reply).refusal();
    }

    @Test
    void claimOfATombstoneWritesItAsItIs() {
        caller.ask("add", 5);
        caller.ask(DELETE);
        StoredState before = stored();
        crash();
        assertThat(Bench.text(other.caller("d").ask("sum"))).isEqualTo("0");
        assertThat(stored().writeId()).isNotEqualTo(before.writeId());
        assertThat(stored().version()).isEqualTo(before.version());
        assertThat(stored().lifetime()).isEqualTo(before.lifetime());
        assertThat(state(stored())).isEqualTo("{}");
    }

    @Test
    void activationHookDoesNotReviveItAndItsChangesAreSavedWithTheFirstCommand() {
        caller.ask("add", 5);
        caller.ask(DELETE);
        Tally.initial = 7;
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("7");
        assertThat(stored().exists()).isFalse();
        assertThat(caller.ask("addThenThrow", 1)).isInstanceOf(Reply.Threw.class);
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("8");
        assertThat(state(stored())).contains("\"sum\":8");
    }

    @Test
    void commandThatChangesNothingDoesNotReviveIt() {
        caller.ask("add", 5);
        caller.ask(DELETE);
        crash();
        assertThat(Bench.text(other.caller("d").ask("addNothing"))).isEqualTo("0");
        assertThat(stored().exists()).isFalse();
    }

    @Test
    void queryOfADeletedEntityShowsDefaultsAndSavesNothing() {
        caller.ask("add", 5);
        caller.ask(DELETE);
        bench.store.forgetAttempts();
        Reply.Returned sum = (Reply.Returned) caller.ask("sum");
        assertThat(Bench.text(sum)).isEqualTo("0");
        assertThat(sum.version()).isEqualTo(2);
        assertThat(bench.store.attempts()).isEmpty();
    }

    @Test
    void whatNeverWasIsNotDeletedAndNothingIsSaved() {
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("0");
        caller.ask("add", 1);
        caller.ask(DELETE);
        caller.ask("sum");
        bench.store.forgetAttempts();
        assertThat(Bench.text(caller.ask(DELETE))).isEqualTo("false");
        assertThat(bench.store.attempts()).isEmpty();
    }

    @Test
    void removedTombstoneIsNoAlarm() {
        caller.ask("add", 1);
        caller.ask(DELETE);
        caller.ask("sum");
        bench.store.deleteAll();
        assertThat(caller.ask("add", 3)).isNotInstanceOf(Reply.Refused.class);
        assertThat(Bench.text(caller.ask("add", 4))).isEqualTo("4");
        assertThat(stored().version()).isEqualTo(1);
    }

    @Test
    void newLifeAfterARestHasItsOwnBeginning() {
        caller.ask("add", 5);
        String born = stored().lifetime().born();
        caller.ask(DELETE);
        caller.ask("sum");
        bench.advance(Bench.REST_AFTER.plusSeconds(10));
        caller.ask("add", 1);
        assertThat(stored().lifetime().born()).isNotEqualTo(born);
        assertThat(stored().exists()).isTrue();
    }

    @Test
    void commandBeginsANewLifeWhoseVersionsGoOn() {
        caller.ask("add", 5);
        String born = stored().lifetime().born();
        caller.ask(DELETE);
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        assertThat(stored().version()).isEqualTo(3);
        assertThat(stored().exists()).isTrue();
        assertThat(stored().lifetime().born()).isNotEqualTo(born);
        assertThat(stored().lifetime().deletedAt()).isNull();
        assertThat(Bench.text(caller.ask(DELETE))).isEqualTo("true");
        assertThat(stored().version()).isEqualTo(4);
    }

    @Test
    void watcherSeesDefaultsWithANewVersion() {
        caller.ask("add", 1);
        Bench.Caller watcher = node.caller("w");
        CompletableFuture<Reply> first = watcher.poll(Poll.Mode.WAIT, 1);
        assertThat(first).isNotDone();
        caller.ask(DELETE);
        assertThat(Bench.answer(first)).isInstanceOf(Reply.Moved.class);
        assertThat(Bench.answer(watcher.poll(Poll.Mode.ACTIVATE_IF_NEWER, 1)))
                .isInstanceOfSatisfying(Reply.Returned.class, shown -> {
                    assertThat(Bench.text(shown)).isEqualTo("0");
                    assertThat(shown.version()).isEqualTo(2);
                });
        assertThat(stored().exists()).isFalse();
    }

    @Test
    void existenceIsThatOfTheCurrentLife() {
        caller.ask("add", 1);
        caller.ask(DELETE);
        caller.existence = Existence.MUST_EXIST;
        assertThat(refusal(caller.ask("add", 1))).isEqualTo(Refusal.NO_SUCH_ENTITY);
        assertThat(refusal(caller.ask(DELETE))).isEqualTo(Refusal.NO_SUCH_ENTITY);
        caller.existence = Existence.MUST_NOT_EXIST;
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        assertThat(refusal(caller.ask("add", 1))).isEqualTo(Refusal.ENTITY_EXISTS);
    }
}
