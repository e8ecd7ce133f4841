package io.highlander.activation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.ActivationView;
import io.highlander.activation.observation.ActivationView.Memory;
import io.highlander.state.FaultyStateStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ActivationInspectorTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");
    private final ActivationInspector inspector = node.table.inspector();

    private ActivationView look() {
        return inspector.look(Bench.ID).orElseThrow();
    }

    private Memory memory() {
        return Objects.requireNonNull(look().memory());
    }

    @Test
    void entityThatIsNotHereIsNotShownAndNotStarted() {
        assertThat(inspector.look(Bench.ID)).isEmpty();
        assertThat(inspector.state(Bench.ID)).isEmpty();
        assertThat(node.table.size()).isZero();
    }

    @Test
    void nobodyWhoLooksWaitsForAnEntityWhoseEventIsHandled() {
        caller.ask("add", 1);
        List<Object> seen = new ArrayList<>();
        Supplier<String> right = bench.writeIds;
        bench.writeIds = () -> {
            seen.add(CompletableFuture.supplyAsync(() -> List.of(
                            node.table.active().keySet(),
                            node.table.list(),
                            look().phase(),
                            inspector.state(Bench.ID).isPresent(),
                            inspector.ofType("tally").active()))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join());
            return right.get();
        };
        caller.ask("add", 1);
        assertThat(seen).containsExactly(List.of(Set.of(Bench.ID), List.of(Bench.ID), ActivationPhase.ACTIVE, true, 1));
    }

    @Test
    void activeEntityShowsItsTokenItsVersionAndItsLastSave() {
        caller.ask("add", 1);
        Instant saved = Instant.ofEpochMilli(bench.clock.wallMillis());
        ActivationView view = look();
        assertThat(view.phase()).isEqualTo(ActivationPhase.ACTIVE);
        assertThat(view.trouble()).isNull();
        assertThat(view.token())
                .isEqualTo(bench.store.stored(Bench.ID).orElseThrow().epoch());
        assertThat(view.queued()).isZero();
        assertThat(memory())
                .isEqualTo(new Memory(1, 1, saved, inspector.state(Bench.ID).orElseThrow().length));
        assertThat(new String(inspector.state(Bench.ID).orElseThrow(), StandardCharsets.UTF_8))
                .contains("\"sum\":1");
    }

    @Test
    void entityThatWasOnlyReadHasNeverSaved() {
        caller.ask("sum");
        assertThat(memory().lastSave()).isNull();
        assertThat(memory().version()).isZero();
    }

    @Test
    void changeWhoseSaveIsUnderWayShowsInTheVersionOnly() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(memory().version()).isEqualTo(2);
        assertThat(memory().savedVersion()).isEqualTo(1);
    }

    @Test
    void callsThatWaitAreCounted() {
        caller.ask("add", 1);
        caller.call("addLater", 1);
        bench.handlers.runAll();
        caller.call("add", 1);
        caller.call("add", 1);
        assertThat(look().queued()).isEqualTo(2);
        assertThat(inspector.byType()).containsExactly(new TypeView("tally", 1, 2));
    }

    @Test
    void storeThatDoesNotAnswerShowsAsTrouble() {
        caller.ask("add", 1);
        bench.store.setLoadsFail(true);
        bench.store.next(Fault.UNKNOWN_LOST);
        caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(look().trouble()).contains("the store does not answer");
    }

    @Test
    void entityThatIsStartingShowsWhatItWaitsFor() {
        bench.store.setLoadsFail(true);
        caller.call("add", 1);
        bench.handlers.runAll();
        ActivationView view = look();
        assertThat(view.phase()).isEqualTo(ActivationPhase.ACTIVATING);
        assertThat(view.trouble()).contains("could not be loaded");
        assertThat(view.token()).isNotNull();
        assertThat(view.memory()).isNull();
        assertThat(view.queued()).isEqualTo(1);
    }

    @Test
    void typesWithoutEntitiesAreListedToo() {
        assertThat(inspector.byType()).containsExactly(new TypeView("tally", 0, 0));
        assertThat(inspector.knows("tally")).isTrue();
        assertThat(inspector.knows("tall")).isFalse();
    }

    @Test
    void passivationIsDoneWhenTheLockIsReleased() {
        caller.ask("add", 1);
        node.client.holdUnlocks();
        CompletableFuture<?> passivated = node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(inspector.look(Bench.ID)).isEmpty();
        assertThat(passivated).isNotDone();
        node.client.releaseUnlocks();
        assertThat(passivated).isDone();
        assertThat(node.table.passivate(Bench.ID)).isDone();
    }
}
