package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An entity starts while the store is away, or its object cannot be read. */
class StartsWithoutStoreTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

    @BeforeEach
    void storeGoesAway() {
        bench.store.setLoadsFail(true);
    }

    @Test
    void loadIsTriedAgainLessAndLessOften() {
        for (int call = 0; call < 10; call++) {
            node.caller("c" + call).call("sum");
            bench.advance(Duration.ofSeconds(6));
        }
        assertThat(bench.store.loads()).isBetween(10, 30);
    }

    @Test
    void startGoesOnWhenTheStoreIsBack() {
        CompletableFuture<Reply> sum = node.caller("c").call("sum");
        bench.advance(Duration.ofSeconds(3));
        assertThat(sum).isNotDone();
        bench.store.setLoadsFail(false);
        bench.advance(Duration.ofSeconds(5));
        assertThat(Bench.text(Bench.answer(sum))).isEqualTo("0");
    }

    @Test
    void startEndsAndItsLockIsReleasedWhenNobodyWaitsAnyMore() {
        CompletableFuture<Reply> sum = node.caller("c").call("sum");
        bench.advance(Duration.ofSeconds(9));
        assertThat(node.cluster.directory().locate(Bench.ID).join()).isPresent();
        bench.advance(Duration.ofSeconds(11));
        assertThat(Bench.answer(sum)).isInstanceOf(Reply.Refused.class);
        assertThat(node.table.size()).isZero();
        assertThat(node.cluster.directory().locate(Bench.ID).join()).isEmpty();
        int loads = bench.store.loads();
        bench.advance(Duration.ofMinutes(1));
        assertThat(bench.store.loads()).isEqualTo(loads);
    }

    @Test
    void callThatComesAfterTheStartHasEndedStartsAnew() {
        node.caller("c").call("sum");
        bench.advance(Duration.ofSeconds(20));
        bench.store.setLoadsFail(false);
        assertThat(Bench.text(node.caller("d").ask("sum"))).isEqualTo("0");
    }
}
