package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class LocalCallsTest {

    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final TestCluster cluster = new TestCluster(new InMemoryStateStore(), clock, threads, Counter.class);
    private TestCluster.Node a;
    private TestCluster.Node b;

    @BeforeEach
    void start() {
        a = cluster.start(1001);
        b = cluster.start(1002);
    }

    @AfterEach
    void stop() {
        a.stop();
        b.stop();
        threads.shutdownNow();
        clock.close();
    }

    @Test
    void oneEntityAnswersCallsFromBothNodes() {
        assertThat(a.gateway.entity(Counter.class, "x").increment()).isEqualTo(1);
        assertThat(b.gateway.entity(Counter.class, "x").increment()).isEqualTo(2);
        assertThat(a.gateway.entity(Counter.class, "x").value()).isEqualTo(2);
        assertThat(a.gateway.locate(Counter.class, "x"))
                .isEqualTo(b.gateway.locate(Counter.class, "x"))
                .isPresent();
    }

    @Test
    void referenceIsRefusedOnAThreadThatMustNotWait() {
        Throwable refused = Mono.fromCallable(() -> Optional.ofNullable(catchThrowable(
                        () -> a.gateway.entity(Counter.class, "r").increment())))
                .subscribeOn(Schedulers.parallel())
                .blockOptional()
                .flatMap(each -> each)
                .orElseThrow();
        assertThat(refused)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Calling increment on counter/r");

        assertThat(Mono.defer(() -> Mono.fromFuture(a.gateway.call(Counter.class, "r", Counter::increment)))
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .isEqualTo(1);
    }

    @Test
    void manyCallsAtOnceAllCountOnceAndInOrder() {
        List<CompletableFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            EntityGateway gateway = i % 2 == 0 ? a.gateway : b.gateway;
            futures.add(gateway.call(Counter.class, "y", Counter::increment));
        }
        List<Long> values = futures.stream().map(CompletableFuture::join).toList();
        assertThat(values).doesNotHaveDuplicates().hasSize(900);
        assertThat(java.util.stream.IntStream.range(0, 450)
                        .mapToObj(i -> values.get(2 * i))
                        .toList())
                .isSorted();
    }

    @Test
    void handlerThatThrowsLeavesTheStateAsItWas() {
        Counter counter = a.gateway.entity(Counter.class, "z");
        counter.increment();
        assertThatThrownBy(counter::failAfterChange).isInstanceOf(EntityCallException.class);
        assertThat(counter.value()).isEqualTo(1);
    }

    @Test
    void entityThatMustExistIsRefusedWhenItDoesNot() {
        EntityGateway careful = a.gateway.with(CallOptions.defaults().mustExist());
        assertThatThrownBy(() -> careful.entity(Counter.class, "none").value())
                .isInstanceOf(NoSuchEntityException.class);
        a.gateway.entity(Counter.class, "none").increment();
        assertThat(careful.entity(Counter.class, "none").value()).isEqualTo(1);
    }

    @Test
    void callerReachesTheEntity() {
        assertThat(a.gateway.as("ann").entity(Counter.class, "c").caller()).isEqualTo("ann");
    }
}
