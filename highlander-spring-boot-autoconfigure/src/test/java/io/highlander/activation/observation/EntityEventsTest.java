package io.highlander.activation.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.highlander.activation.Bench;
import io.highlander.activation.RecordedEvents;
import io.highlander.activation.Tally;
import io.highlander.activation.observation.EntityEvents.Start;
import io.highlander.activation.observation.FinishedSave.Result;
import io.highlander.activation.table.TypeView;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EntityEventsTest {

    private static final Duration QUEUED = Duration.ofMillis(30);
    private static final Duration RAN = Duration.ofMillis(40);
    private static final Duration SAVED = Duration.ofMillis(50);

    private final Bench bench = new Bench(1);
    private final Bench.Node node = bench.start(1);
    private final Bench.Node other = bench.start(2);
    private final Bench.Caller caller = node.caller("c");

    @Test
    void timeInTheQueueRunningAndUntilSavedAreToldApart() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.events.handled.clear();
        bench.store.next(Fault.HELD);
        caller.call("addLater", 1);
        bench.clock.advance(QUEUED);
        bench.handlers.runAll();
        bench.clock.advance(RAN);
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(bench.events.handled).as("not answered yet").isEmpty();
        bench.clock.advance(SAVED);
        bench.store.release();
        assertThat(bench.events.handled).singleElement().satisfies(call -> {
            assertThat(call.entity()).isEqualTo(Bench.ID);
            assertThat(call.handler()).isEqualTo("addLater");
            assertThat(call.reply()).isInstanceOf(Reply.Returned.class);
            assertThat(call.queueNanos()).isEqualTo(QUEUED.toNanos());
            assertThat(call.runNanos()).isEqualTo(RAN.toNanos());
            assertThat(call.saveNanos()).isEqualTo(SAVED.toNanos());
        });
    }

    @Test
    void queryOfSavedStateWaitsForNoSave() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.events.handled.clear();
        caller.call("sum");
        bench.clock.advance(QUEUED);
        bench.handlers.runAll();
        assertThat(bench.events.handled).singleElement().satisfies(call -> {
            assertThat(call.queueNanos()).isEqualTo(QUEUED.toNanos());
            assertThat(call.saveNanos()).isZero();
        });
    }

    @Test
    void queryOfUnsavedStateWaitsForItsSave() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.events.handled.clear();
        bench.store.next(Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        caller.call("sum");
        bench.handlers.runAll();
        bench.clock.advance(SAVED);
        bench.store.release();
        assertThat(bench.events.handled)
                .extracting(HandledCall::handler, HandledCall::runNanos, HandledCall::saveNanos)
                .containsExactly(tuple("add", 0L, SAVED.toNanos()), tuple("sum", 0L, SAVED.toNanos()));
    }

    @Test
    void strictQueryWaitsForItsLookAtTheStore() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.events.handled.clear();
        bench.store.setLoadsHeld(true);
        caller.call("strictSum");
        bench.handlers.runAll();
        bench.clock.advance(SAVED);
        bench.store.release();
        assertThat(bench.events.handled)
                .extracting(HandledCall::runNanos, HandledCall::saveNanos)
                .containsExactly(tuple(0L, SAVED.toNanos()));
    }

    @Test
    void saveTellsHowManyCallsItCoversAndHowLargeTheStateIs() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.events.saves.clear();
        bench.store.next(Fault.HELD);
        caller.call("add", 2);
        bench.handlers.runAll();
        for (int i = 0; i < 3; i++) {
            caller.call("add", 4);
            bench.handlers.runAll();
        }
        bench.store.release();
        bench.handlers.runAll();
        assertThat(bench.events.saves).extracting(FinishedSave::calls).containsExactly(1, 3);
        assertThat(bench.events.saves).extracting(FinishedSave::result).containsOnly(Result.SAVED);
        assertThat(bench.events.lastSave().stateBytes())
                .isEqualTo(bench.store.stored(Bench.ID).orElseThrow().state().length);
    }

    @Test
    void saveThatTheStoreDoesNotAnswerIsInDoubtFirst() {
        caller.ask("add", 1);
        bench.events.others.clear();
        bench.store.next(Fault.UNKNOWN_LOST);
        caller.call("add", 2);
        bench.advance(Duration.ofSeconds(1));
        assertThat(bench.events.others).containsExactly("in doubt");
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.SAVED);
    }

    @Test
    void strangersStateUnderALeaseThatHoldsFencesTheSave() {
        caller.ask("add", 1);
        bench.store.overwrite(Bench.ID, bench.store.body(Bench.ID));
        caller.call("add", 2);
        bench.handlers.runAll();
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.FENCED);
    }

    @Test
    void objectThatIsNoStateIsDamagedAndFencesNothing() {
        caller.ask("add", 1);
        bench.store.overwrite(Bench.ID, "{\"hello\":1}".getBytes(StandardCharsets.UTF_8));
        caller.call("add", 2);
        bench.handlers.runAll();
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.DAMAGED);
    }

    @Test
    void saveOfANodeWhoseLeaseHasEndedIsOnlySuperseded() {
        caller.ask("add", 1);
        node.client.expireUnnoticed();
        node.client.setReachable(false);
        bench.advance(Duration.ofSeconds(10));
        assertThat(Bench.text(other.caller("d").ask("add", 2))).isEqualTo("3");
        caller.call("add", 4);
        bench.handlers.runAll();
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.SUPERSEDED);
    }

    @Test
    void claimThatMeetsALateWriteOfADeadOwnerIsNotFenced() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        caller.call("add", 10);
        bench.handlers.runAll();
        node.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(10));
        bench.store.next(Fault.HELD);
        other.caller("d").call("sum");
        bench.handlers.runAll();
        bench.store.release();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.LATE_WRITE_MET);
    }

    @Test
    void deletedObjectIsToldAsSuch() {
        caller.ask("add", 1);
        bench.store.deleteAll();
        caller.ask("add", 2);
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.DELETED);
    }

    @Test
    void saveUnderWayIsGivenUpWithItsSession() {
        caller.ask("add", 1);
        bench.events.others.clear();
        bench.store.next(Fault.HELD);
        caller.call("add", 2);
        bench.handlers.runAll();
        node.client.expire();
        bench.handlers.runAll();
        assertThat(bench.events.lastSave().result()).isEqualTo(Result.GIVEN_UP);
        assertThat(bench.events.others).containsExactly(Passivation.OWNERSHIP_LOST);
    }

    @Test
    void startsAndDeparturesAreTold() {
        caller.ask("add", 1);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        other.caller("d").ask("sum");
        caller.ask("sum");
        assertThat(bench.events.others).containsExactly(Start.ACTIVE, Passivation.REQUESTED, Start.ACTIVE, Start.MOVED);
    }

    @Test
    void retryIsAnsweredFromTheRecord() {
        caller.ask("add", 1);
        caller.ask("add", 1);
        bench.events.others.clear();
        bench.events.handled.clear();
        caller.send(1, "add", 1);
        bench.handlers.runAll();
        assertThat(bench.events.others).containsExactly("answered from record");
        assertThat(bench.events.handled).as("it was not run again").isEmpty();
    }

    @Test
    void callForAFullMailboxIsRefused() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.events.others.clear();
        CompletableFuture<Reply> waiting = caller.call("add", 1);
        CompletableFuture<Reply> refused = caller.call("add", 1);
        assertThat(waiting).isNotDone();
        assertThat(refused).isCompletedWithValueMatching(Reply.Refused.class::isInstance);
        assertThat(bench.events.others).containsExactly(Reply.Refusal.OVERLOADED);
        assertThat(node.table.inspector().ofType("tally")).isEqualTo(new TypeView("tally", 1, 1));
        assertThat(node.table.inspector().ofType("another")).isEqualTo(new TypeView("another", 0, 0));
    }

    @Test
    void callOfAHandlerThatDoesNotExistIsRefusedAndNotTimed() {
        caller.ask("noSuchHandler");
        assertThat(bench.events.handled).isEmpty();
        assertThat(bench.events.others).contains(Reply.Refusal.BAD_CALL);
    }

    @Test
    void listenerThatThrowsKeepsNobodyFromAnything() {
        Logger logger = (Logger) LoggerFactory.getLogger(EntityEventsFanOut.class);
        RecordedEvents second = new RecordedEvents();
        EntityEvents broken = new EntityEvents() {
            @Override
            public void saveInDoubt(String type) {
                throw new IllegalStateException("broken");
            }
        };
        logger.setLevel(Level.OFF);
        try {
            EntityEvents.toAll(List.of(broken, second)).saveInDoubt("tally");
        } finally {
            logger.setLevel(null);
        }
        assertThat(second.others).containsExactly("in doubt");
    }
}
