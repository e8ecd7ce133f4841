package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.model.ActivationSettings;
import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.state.InMemoryStateStore;
import io.highlander.time.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final Duration IDLE = Duration.ofMillis(300);

    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster = new TestCluster(
            new InMemoryStateStore(),
            clock,
            new HandlerThreads(threads, 4),
            new ActivationSettings(IDLE, 100, 1, false, IdempotencyKeyLimits.DEFAULTS),
            Counter.class,
            Note.class);
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

    private Watcher<Long> watch(EntityGateway gateway) {
        Watcher<Long> watcher = new Watcher<>();
        gateway.watch(Counter.class, "x", Counter::value).subscribe(watcher);
        return watcher;
    }

    private int entities() {
        return a.highlander.service().activations().size()
                + b.highlander.service().activations().size();
    }

    @Test
    void watcherOfEitherNodeIsShownEveryChangeThatItHasTimeFor() {
        Watcher<Long> here = watch(a.gateway);
        await().until(() -> here.shown.size() == 1);
        assertThat(here.shown).containsExactly(new Watched<>(new EntityId("counter", "x"), 0, 0L));
        for (int i = 1; i <= 3; i++) {
            long count = b.gateway.entity(Counter.class, "x").increment();
            await().until(() -> here.shown.size() == count + 1);
        }
        assertThat(here.shown).extracting(Watched::value).containsExactly(0L, 1L, 2L, 3L);
        assertThat(here.versions()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void idleEntityLeavesMemoryThoughItIsWatchedAndTheNextChangeIsSeen() {
        a.gateway.entity(Counter.class, "x").increment();
        Watcher<Long> watcher = watch(b.gateway);
        await().until(() -> watcher.versions().equals(List.of(1L)));
        await().until(() -> entities() == 0);
        await().during(Duration.ofSeconds(1)).until(() -> entities() == 0);
        a.gateway.entity(Counter.class, "x").increment();
        await().until(() -> watcher.versions().equals(List.of(1L, 2L)));
        await().until(() -> entities() == 0);
        assertThat(watcher.failure).isNull();
    }

    @Test
    void commandCannotBeWatched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> a.gateway.watch(Counter.class, "x", Counter::increment))
                .withMessageContaining("counter/x")
                .withMessageContaining("@EntityQuery");
        assertThatIllegalArgumentException().isThrownBy(() -> a.gateway.watch(Counter.class, "x", counter -> 1L));
    }

    @Test
    void optionsOfExistenceHold() {
        EntityGateway existing = a.gateway.with(CallOptions.defaults().mustExist());
        Watcher<Long> none = watch(existing);
        await().until(() -> none.failure != null);
        assertThat(none.failure).isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void entityRefusesWatchersBeyondItsBound() {
        Watcher<Long> first = watch(a.gateway.as("ann"));
        await().until(() -> first.shown.size() == 1);
        Watcher<Long> refused = new Watcher<>();
        a.gateway.as("bob").watch(Counter.class, "x", Counter::value).subscribe(refused);
        await().until(() -> refused.failure != null || first.failure != null);
        Throwable failure = refused.failure != null ? refused.failure : first.failure;
        assertThat(failure)
                .isInstanceOf(EntityOverloadedException.class)
                .hasMessageContaining("highlander.watch.max-per-entity");
    }

    @Test
    void cancelLeavesNothing() {
        Watcher<Long> watcher = watch(a.gateway);
        await().until(() -> watcher.shown.size() == 1);
        Objects.requireNonNull(watcher.subscription).cancel();
        assertThat(a.highlander.inspector().watchers()).isZero();
        assertThat(a.highlander.typedCalls().watches().feeds()).isZero();
        Watcher<Long> other = watch(b.gateway.as("bob"));
        await().until(() -> other.shown.size() == 1);
        b.gateway.entity(Counter.class, "x").increment();
        await().until(() -> other.shown.size() == 2);
        assertThat(other.failure).as("the bound of one is free again").isNull();
        assertThat(watcher.shown).hasSize(1);
    }

    @Test
    void nodeThatLeavesEndsItsWatchesClearlyAndOthersGoOn() {
        TestCluster.Node c = cluster.start(1003);
        Watcher<Long> leaving = watch(c.gateway);
        await().until(() -> leaving.shown.size() == 1);
        c.stop();
        await().until(() -> leaving.failure != null);
        assertThat(leaving.failure).isInstanceOf(CallNotRunException.class).hasMessageContaining("leaving the cluster");
        Watcher<Long> late = watch(c.gateway);
        assertThat(late.failure).isInstanceOf(CallNotRunException.class);
        assertThat(c.highlander.inspector().watchers()).isZero();
    }
}
