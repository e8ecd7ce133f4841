package io.highlander.activation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Activation;
import io.highlander.activation.Bench;
import io.highlander.activation.Resting;
import io.highlander.activation.Tally;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.request.Call;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RestingTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    private void rest() {
        bench.advance(Bench.REST_AFTER.plusSeconds(1));
    }

    private boolean isAtRest() {
        return node.table.residents().look(Bench.ID) instanceof Resting;
    }

    private boolean isLocked() {
        return bench.zooKeeper.paths("/highlander/bench/locks/tally").stream().anyMatch(path -> path.contains("lock-"));
    }

    @Test
    void entityThatIsNotCalledGoesToRestAndStaysOwned() {
        caller.ask("add", 1);
        int passivated = Tally.PASSIVATED.get();
        assertThat(isAtRest()).isFalse();
        rest();
        assertThat(isAtRest()).isTrue();
        assertThat(node.table.residents().inUse()).isEmpty();
        assertThat(node.table.size()).isEqualTo(1);
        assertThat(isLocked()).isTrue();
        assertThat(Tally.PASSIVATED.get()).isEqualTo(passivated);
        assertThat(node.table.inspector().look(Bench.ID)).hasValueSatisfying(view -> {
            assertThat(view.phase()).isEqualTo(ActivationPhase.ACTIVE);
            assertThat(Objects.requireNonNull(view.memory()).savedVersion()).isEqualTo(1);
        });
        assertThat(node.table.inspector().state(Bench.ID)).isPresent();
    }

    @Test
    void itGoesOnWithItsStateAndSavesBehindWhatWasSaved() {
        caller.ask("add", 1);
        rest();
        bench.store.setLoadsFail(true);
        Bench.Caller next = node.caller("d");
        assertThat(Bench.text(next.ask("sum"))).isEqualTo("1");
        assertThat(Bench.text(next.ask("add", 2))).isEqualTo("3");
        assertThat(Bench.text(next.ask("version"))).isEqualTo("2");
        assertThat(isAtRest()).isFalse();
        rest();
        assertThat(isAtRest()).isTrue();
        assertThat(Bench.text(node.caller("e").ask("sum"))).isEqualTo("3");
    }

    @Test
    void whatItsConstructorCouldNotTakeIsStillRefused() {
        caller.ask("widen");
        rest();
        Bench.Caller next = node.caller("d");
        assertThat(Bench.text(next.ask("queue", 1))).isEqualTo("1");
        assertThat(next.ask("queue", 2))
                .isInstanceOfSatisfying(Reply.Threw.class, failed -> assertThat(failed.message())
                        .contains("'bounded' holds another collection"));
        assertThat(Bench.text(next.ask("version"))).isEqualTo("1");
    }

    @Test
    void callsAddressedToTheActivationBeforeAreNotRun() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        rest();
        assertThat(caller.ask("add", 1)).isInstanceOf(Reply.Moved.class);
        caller.activation = null;
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
    }

    @Test
    void requestThatComesAtTheMomentOfRestIsRefusedOnce() {
        caller.ask("add", 1);
        Activation before = Objects.requireNonNull(node.table.residents().find(Bench.ID));
        rest();
        Poll poll = new Poll(
                Call.ofHook(Bench.ID, "add", Bench.activationOf(caller.ask("sum")), List.of()), Poll.Mode.ACTIVATE, -1);
        rest();
        bench.events.others.clear();
        CompletableFuture<Reply> reply = before.offer(poll, null);
        bench.handlers.runAll();
        assertThat(Bench.answer(reply)).isInstanceOf(Reply.Refused.class);
        assertThat(bench.events.others).containsExactly(Reply.Refusal.BAD_CALL);
    }

    @Test
    void retryHearsWhatItWouldHaveHeardBefore() {
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        rest();
        CompletableFuture<Reply> again = caller.send(1, "add", 1);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(again))).isEqualTo("1");
        assertThat(Bench.text(node.caller("d").ask("sum"))).isEqualTo("1");
    }

    @Test
    void whatIsUnsavedOrWaitsDoesNotRest() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> saving = caller.call("add", 1);
        bench.handlers.runAll();
        bench.clock.advance(Bench.REST_AFTER.plusSeconds(1));
        assertThat(isAtRest()).isFalse();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(saving))).isEqualTo("2");
    }

    @Test
    void itLeavesWhenItIsIdleForLonger() {
        caller.ask("add", 1);
        int passivated = Tally.PASSIVATED.get();
        bench.advance(Duration.ofMinutes(10).plusSeconds(6));
        assertThat(node.table.size()).isZero();
        assertThat(Tally.PASSIVATED.get()).isEqualTo(passivated + 1);
        assertThat(isLocked()).isFalse();
    }

    @Test
    void itLeavesWhenItsNodeDrains() {
        caller.ask("add", 1);
        rest();
        int passivated = Tally.PASSIVATED.get();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(drained).isCompleted();
        assertThat(node.table.size()).isZero();
        assertThat(Tally.PASSIVATED.get()).isEqualTo(passivated + 1);
        assertThat(isLocked()).isFalse();
    }

    @Test
    void itIsLostWithItsSession() {
        caller.ask("add", 1);
        rest();
        node.client.expire();
        assertThat(node.table.size()).isZero();
        assertThat(bench.events.others).endsWith(Passivation.OWNERSHIP_LOST);
    }
}
