package io.highlander.node.singles;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.node.TestCluster;
import io.highlander.single.Tenure;
import io.highlander.state.FaultyStateStore;
import io.highlander.tenure.Singles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one node does, and no other. */
@Timeout(60)
class SinglesTest {

    private final Candidates candidates = new Candidates();

    @AfterEach
    void end() {
        candidates.end();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneNodeWorksAndNoOther(boolean partitions) throws InterruptedException {
        candidates.cluster.setUnit(partitions ? OwnershipUnit.partitions(4) : OwnershipUnit.ENTITY);
        Pump first = new Pump();
        candidates.start(1, first);
        Tenure tenure = candidates.begunBy(first);
        assertThat(tenure.token()).isEqualTo(1);
        assertThat(tenure.name()).isEqualTo("pump");
        Pump second = new Pump();
        candidates.start(2, second);
        candidates.advance(Duration.ofSeconds(30));
        assertThat(second.begun).isEmpty();
        assertThat(tenure.holds()).isTrue();
        assertThat(first.most).hasValue(1);
    }

    @Test
    void nodeThatLeavesInOrderGivesItToAnotherWhenTheWorkHasReturned() throws InterruptedException {
        Pump first = new Pump();
        first.stubborn = true;
        TestCluster.Node leaving = candidates.start(1, first);
        Tenure before = candidates.begunBy(first);
        Pump second = new Pump();
        candidates.start(2, second);
        CompletableFuture<Void> drained = leaving.highlander.drain();
        assertThat(before.holds()).isFalse();
        candidates.advance(Duration.ofSeconds(2));
        assertThat(second.begun)
                .as("not while the work of the other has not returned")
                .isEmpty();
        assertThat(first.ends.take()).isEqualTo("interrupted, holds false");
        first.mayReturn.countDown();
        Tenure after = candidates.begunBy(second);
        assertThat(after.token()).isEqualTo(2);
        candidates.advanceUntil(drained::isDone);
        assertThat(first.begun).isEmpty();
    }

    @Test
    void nodeThatDiesIsFollowedWhenItsLeaseIsOver() throws InterruptedException {
        Pump first = new Pump();
        first.stubborn = true;
        TestCluster.Node dying = candidates.start(1, first);
        Tenure before = candidates.begunBy(first);
        Pump second = new Pump();
        candidates.start(2, second);
        candidates.advance(Duration.ofSeconds(2));
        dying.crash();
        candidates.advance(Duration.ofMillis(300));
        assertThat(before.holds()).as("its JVM does not know yet").isTrue();
        Tenure after = candidates.begunBy(second);
        assertThat(before.holds()).isFalse();
        assertThat(after.holds()).isTrue();
        assertThat(after.token()).isEqualTo(2);
        assertThat(first.isRunning()).as("code runs on until it looks").isTrue();
    }

    @Test
    void tenureThatHasLapsedStaysOverAndTheNextHasAnotherNumber() throws InterruptedException {
        Pump pump = new Pump();
        TestCluster.Node node = candidates.start(1, pump);
        Tenure before = candidates.begunBy(pump);
        node.client().setReachable(false);
        candidates.advance(Duration.ofSeconds(6));
        assertThat(before.holds()).isFalse();
        candidates.advanceUntil(() -> !pump.isRunning());
        assertThat(pump.ends.take()).isEqualTo("interrupted, holds false");
        node.client().setReachable(true);
        Tenure after = candidates.begunBy(pump);
        assertThat(before.holds()).isFalse();
        assertThat(after.holds()).isTrue();
        assertThat(after.token()).isGreaterThan(before.token());
    }

    @Test
    void tenureIsOverForGoodAlthoughTheLeaseComesBackBeforeItsWorkHasEnded() throws InterruptedException {
        Pump pump = new Pump();
        pump.stubborn = true;
        TestCluster.Node node = candidates.start(1, pump);
        Tenure before = candidates.begunBy(pump);
        node.client().setReachable(false);
        candidates.advance(Duration.ofSeconds(6));
        node.client().setReachable(true);
        candidates.advance(Duration.ofSeconds(3));
        assertThat(before.holds()).isFalse();
        assertThat(pump.begun).isEmpty();
        pump.mayReturn.countDown();
        assertThat(candidates.begunBy(pump).token()).isEqualTo(2);
    }

    @Test
    void nodeDoesNotBeginAnewWhileItsEarlierWorkRuns() throws InterruptedException {
        Pump pump = new Pump();
        pump.stubborn = true;
        TestCluster.Node node = candidates.start(1, pump);
        candidates.begunBy(pump);
        node.client().expire();
        candidates.advance(Duration.ofSeconds(30));
        assertThat(pump.begun).isEmpty();
        assertThat(pump.most).hasValue(1);
        pump.mayReturn.countDown();
        candidates.begunBy(pump);
        assertThat(pump.most).hasValue(1);
    }

    @Test
    void workThatReturnsIsDoneAgainAfterASecondInAnotherTenure() throws InterruptedException {
        Pump pump = new Pump();
        pump.mayReturn.countDown();
        candidates.start(1, pump);
        assertThat(candidates.begunBy(pump).token()).isEqualTo(1);
        long begun = candidates.clock.nanoTime();
        assertThat(candidates.begunBy(pump).token()).isEqualTo(2);
        assertThat(Duration.ofNanos(candidates.clock.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void failuresThatAreFarApartAreNoneInARow() throws InterruptedException {
        Pump pump = new Pump();
        candidates.start(1, pump);
        candidates.begunBy(pump);
        Pump other = new Pump();
        candidates.start(2, other);
        for (int failures = 1; failures <= 6 && other.begun.isEmpty(); failures++) {
            candidates.advance(Duration.ofMinutes(2));
            pump.failNow(new IllegalStateException("once in a while"));
            candidates.advanceUntil(() -> !pump.begun.isEmpty() || !other.begun.isEmpty());
            pump.begun.clear();
        }
        assertThat(other.begun).isEmpty();
    }

    @Test
    void nothingBeginsWithoutANumber() throws InterruptedException {
        candidates.store.setSavesFail(true);
        candidates.store.setLoadsFail(true);
        Pump pump = new Pump();
        candidates.start(1, pump);
        candidates.advance(Duration.ofSeconds(20));
        assertThat(pump.begun).isEmpty();
        candidates.store.setSavesFail(false);
        candidates.store.setLoadsFail(false);
        assertThat(candidates.begunBy(pump).token()).isEqualTo(1);
    }

    @Test
    void numberWhoseSaveIsInDoubtIsKnownBeforeAnythingBegins() throws InterruptedException {
        candidates.store.next(FaultyStateStore.Fault.UNKNOWN_LANDED);
        Pump pump = new Pump();
        candidates.start(1, pump);
        assertThat(candidates.begunBy(pump).token()).isEqualTo(1);
        assertThat(new String(
                        candidates
                                .store
                                .stored(new EntityId(Singles.TYPE, Candidates.NAME))
                                .orElseThrow()
                                .state(),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"tenures\":1}");
    }
}
