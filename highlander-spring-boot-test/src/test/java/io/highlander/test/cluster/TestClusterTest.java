package io.highlander.test.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestClusterTest {

    private static final CallOptions BRIEF = CallOptions.defaults().withTimeout(Duration.ofMillis(300));

    private final List<Long> heard = new CopyOnWriteArrayList<>();
    private final Consumer<Long> listener = heard::add;
    private TestCluster cluster;
    private TestNode owner;
    private TestNode other;

    @BeforeEach
    void countOnce() {
        cluster = TestCluster.builder()
                .nodes(3)
                .entities(Tally.class)
                .collaborators(listener)
                .start();
        assertThat(increment(cluster.node(1))).isEqualTo(1);
        owner = cluster.awaitOwner(Tally.class, "t");
        other = cluster.nodes().stream()
                .filter(node -> node != owner)
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static long increment(TestNode by) {
        return by.gateway().entity(Tally.class, "t").increment();
    }

    private static long count(TestNode by) {
        return by.gateway().entity(Tally.class, "t").count();
    }

    @Test
    void everyNodeReachesTheEntityAndTheCollaboratorIsShared() {
        assertThat(cluster.nodes()).hasSize(3).allSatisfy(node -> assertThat(count(node))
                .isEqualTo(1));
        assertThat(heard).containsExactly(1L);
        assertThat(owner.cluster().entities()).hasSize(1);
        assertThat(other.gateway().entity(Tally.class, "u").countOf("t")).isEqualTo(1);
    }

    @Test
    void crashedOwnerIsReplacedAndNothingIsLost() {
        cluster.crash(owner);
        assertThat(cluster.nodes()).hasSize(2).doesNotContain(owner);
        assertThat(increment(other)).isEqualTo(2);
        assertThat(cluster.awaitOwner(Tally.class, "t")).isNotEqualTo(owner);
    }

    @Test
    void crashedNodeWritesNothingAnyMore() {
        cluster.crash(owner);
        EntityGateway dead = owner.gateway().with(BRIEF);
        assertThatThrownBy(() -> dead.entity(Tally.class, "t").increment()).isInstanceOf(HighlanderException.class);
        assertThat(count(other)).isEqualTo(1);
    }

    @Test
    void pausedOwnerAnswersWhenItGoesOn() {
        cluster.pause(owner);
        CompletableFuture<Long> answer = other.gateway().call(Tally.class, "t", Tally::increment);
        assertThatThrownBy(() ->
                        other.gateway().with(BRIEF).entity(Tally.class, "t").count())
                .isInstanceOf(HighlanderException.class);
        assertThat(answer).isNotDone();
        cluster.resume(owner);
        assertThat(answer.join()).isEqualTo(2);
        assertThat(cluster.awaitOwner(Tally.class, "t")).isEqualTo(owner);
    }

    @Test
    void pausedOwnerWhoseSessionExpiredFindsAnotherWhenItGoesOn() {
        cluster.pause(owner);
        cluster.expireSession(owner);
        assertThat(increment(other)).isEqualTo(2);
        assertThat(cluster.awaitOwner(Tally.class, "t")).isNotEqualTo(owner);
        cluster.resume(owner);
        assertThat(count(owner)).isEqualTo(2);
        cluster.awaitMembers(3);
    }

    @Test
    void ownerThatIsCutOffCountsNothingThatIsSeenByOthersTwice() {
        cluster.partition(owner);
        assertThatThrownBy(() ->
                        other.gateway().with(BRIEF).entity(Tally.class, "t").count())
                .isInstanceOf(HighlanderException.class);
        cluster.expireSession(owner);
        assertThat(increment(other)).isEqualTo(2);
        cluster.heal();
        cluster.awaitMembers(3);
        assertThat(increment(owner)).isEqualTo(3);
        assertThat(heard).startsWith(1L, 2L).endsWith(3L);
    }

    @Test
    void nodesThatAreCutOffTogetherReachEachOther() {
        cluster.partition(owner, other);
        assertThat(increment(other)).isEqualTo(2);
        cluster.heal();
        assertThat(cluster.gateway().entity(Tally.class, "t").count()).isEqualTo(2);
    }

    @Test
    void expiredSessionMovesItsEntitiesAndTheNodeComesBack() {
        cluster.expireSession(owner);
        assertThat(increment(other)).isEqualTo(2);
        cluster.awaitMembers(3);
        assertThat(cluster.nodes()).hasSize(3);
    }

    @Test
    void drainedNodeHandsOverAndIsGone() {
        cluster.drain(owner);
        assertThat(cluster.nodes()).hasSize(2).doesNotContain(owner);
        assertThat(increment(other)).isEqualTo(2);
        cluster.awaitMembers(2);
    }

    @Test
    void storeThatFailsMakesCommandsFailAndHealsWithoutALoss() {
        cluster.failStore();
        assertThatThrownBy(() ->
                        other.gateway().with(BRIEF).entity(Tally.class, "t").increment())
                .isInstanceOfSatisfying(HighlanderException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.UNKNOWN));
        cluster.heal();
        cluster.await("the count goes on", () -> increment(other) >= 2);
    }

    @Test
    void writeWhoseAnswerWasLostIsFoundOutAfterTheStoreHealed() {
        cluster.failStore(StoreFailure.ANSWERS_LOST);
        CompletableFuture<Long> answer = other.gateway().call(Tally.class, "t", Tally::increment);
        cluster.await("the handler ran", () -> heard.contains(2L));
        assertThat(answer).isNotDone();
        cluster.heal();
        assertThat(answer.join()).isEqualTo(2);
        assertThat(count(other)).isEqualTo(2);
    }

    @Test
    void nodeThatIsStartedLaterTakesPart() {
        TestNode fourth = cluster.start();
        assertThat(fourth.number()).isEqualTo(4);
        cluster.awaitMembers(4);
        assertThat(count(fourth)).isEqualTo(1);
    }
}
