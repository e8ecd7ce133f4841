package io.highlander.activation.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.request.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How long an entity waits for the lease of a node that died. */
class HoldTest {

    private static final String DEAD = "/highlander/bench/sessions/0xdead";

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

    private CompletableFuture<Reply> queryAfterADeath() {
        bench.zooKeeper.overwrite(DEAD, "{\"address\":\"10.9.9.9:1\",\"leaseMillis\":5000,\"beat\":0}");
        CompletableFuture<Reply> query = node.caller("c").call("sum");
        bench.advance(Duration.ofMillis(800));
        assertThat(query).isNotDone();
        return query;
    }

    @Test
    void startWaitsForTheLeaseToItsEnd() {
        CompletableFuture<Reply> query = queryAfterADeath();
        bench.advance(Duration.ofMillis(4_200));
        assertThat(query).isNotDone();
        bench.advance(Duration.ofMillis(50));
        assertThat(query).isDone();
    }

    @Test
    void startGoesOnAsSoonAsTheDeathIsSettled() {
        CompletableFuture<Reply> query = queryAfterADeath();
        bench.zooKeeper.delete(DEAD);
        bench.advance(Duration.ofSeconds(1));
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("0");
    }

    @Test
    void startWaitsToTheEndWhenZooKeeperDoesNotAnswerMeanwhile() {
        CompletableFuture<Reply> query = queryAfterADeath();
        bench.zooKeeper.setReachable(false);
        bench.advance(Duration.ofMillis(4_200));
        assertThat(query).isNotDone();
        bench.advance(Duration.ofMillis(50));
        assertThat(query).as("loaded, and told that this node may not answer").isDone();
    }

    @Test
    void deathAfterItsOwnLockWasTakenDoesNotMakeItWaitForLonger() {
        CompletableFuture<Reply> query = queryAfterADeath();
        bench.zooKeeper.overwrite(DEAD + "2", "{\"address\":\"10.9.9.9:2\",\"leaseMillis\":5000,\"beat\":0}");
        bench.advance(Duration.ofMillis(4_250));
        assertThat(query).isDone();
    }
}
