package io.highlander.test.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.exception.CallNotRunException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches, through everything that happens to their entity. */
class WatchClusterTest {

    private static final int CHANGES = 300;
    private static final int WATCHERS = 200;

    private final TestCluster cluster = TestCluster.builder()
            .nodes(3)
            .entities(Tally.class)
            .collaborators((Consumer<Long>) WatchClusterTest::ignore)
            .start();
    private final List<VersionRecorder> watchers = new ArrayList<>();
    private TestNode owner;
    private List<TestNode> others;

    @BeforeEach
    void startEntity() {
        increment(cluster.gateway());
        owner = cluster.awaitOwner(Tally.class, "a");
        others = cluster.nodes().stream().filter(node -> node != owner).toList();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static void ignore(Long count) {}

    private static long increment(EntityGateway gateway) {
        return gateway.entity(Tally.class, "a").increment();
    }

    private VersionRecorder watch(TestNode node, VersionRecorder watcher) {
        node.gateway().watch(Tally.class, "a", Tally::count).subscribe(watcher);
        watchers.add(watcher);
        return watcher;
    }

    private VersionRecorder watching(TestNode node) {
        VersionRecorder watcher = watch(node, VersionRecorder.eager());
        cluster.await("the first result", () -> !watcher.shown().isEmpty());
        return watcher;
    }

    private void awaitNewest(VersionRecorder watcher, long version) {
        cluster.await("version " + version, () -> watcher.newest() == version);
        assertThat(watcher.failure()).isNull();
    }

    private static void assertGrowing(VersionRecorder watcher) {
        assertThat(watcher.versions()).isSorted().doesNotHaveDuplicates();
        assertThat(watcher.shown())
                .allMatch(shown -> shown.value() == shown.version(), "shows the state of its version");
    }

    @Test
    void watchGoesOnAtTheNextOwnerWhenTheOwnerDies() {
        VersionRecorder watcher = watching(others.get(0));
        awaitNewest(watcher, 1);
        cluster.crash(owner);
        assertThat(increment(others.get(1).gateway())).isEqualTo(2);
        awaitNewest(watcher, 2);
        increment(others.get(1).gateway());
        awaitNewest(watcher, 3);
        assertThat(watcher.versions()).containsExactly(1L, 2L, 3L);
        assertGrowing(watcher);
    }

    @Test
    void watchGoesOnAtTheNextOwnerWhenTheOwnerIsDrained() {
        VersionRecorder watcher = watching(others.get(0));
        VersionRecorder atOwner = watching(owner);
        cluster.drain(owner);
        cluster.await("the owner's watches end", () -> atOwner.failure() != null);
        assertThat(atOwner.failure()).isInstanceOf(CallNotRunException.class).hasMessageContaining("leaving");
        assertThat(increment(others.get(1).gateway())).isEqualTo(2);
        awaitNewest(watcher, 2);
        assertThat(watcher.versions()).containsExactly(1L, 2L);
    }

    @Test
    void changeThatIsSavedRightBeforeTheOwnerGoesIsNotMissed() {
        VersionRecorder watcher = watching(others.get(0));
        for (int i = 0; i < 5; i++) {
            increment(others.get(1).gateway());
        }
        cluster.drain(owner);
        awaitNewest(watcher, 6);
        assertGrowing(watcher);
    }

    @Test
    void watchGoesOnWhenTheOwnerIsCutOffFromAllOthers() {
        VersionRecorder watcher = watching(others.get(0));
        cluster.partition(owner);
        cluster.expireSession(owner);
        assertThat(increment(others.get(1).gateway())).isEqualTo(2);
        awaitNewest(watcher, 2);
        cluster.heal();
        increment(others.get(1).gateway());
        awaitNewest(watcher, 3);
        assertGrowing(watcher);
    }

    @Test
    void nothingIsShownWhileTheStoreDoesNotAnswer() {
        VersionRecorder watcher = watching(others.get(0));
        cluster.failStore();
        var change = others.get(1).gateway().call(Tally.class, "a", Tally::increment);
        VersionRecorder late = watch(others.get(1), VersionRecorder.eager());
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> watcher.newest() == 1 && late.newest() <= 1);
        cluster.heal();
        change.join();
        awaitNewest(watcher, 2);
        awaitNewest(late, 2);
    }

    @Test
    void manyWatchersOfABusyEntityAllEndAtTheNewestVersion() throws Exception {
        ScheduledExecutorService pace = Executors.newScheduledThreadPool(2);
        try {
            for (int i = 0; i < WATCHERS; i++) {
                watch(cluster.node(i % 3 + 1), i % 2 == 0 ? VersionRecorder.eager() : VersionRecorder.slow());
            }
            AtomicLong done = new AtomicLong();
            pace.scheduleAtFixedRate(
                    () -> watchers.forEach(VersionRecorder::askForNext), 50, 50, TimeUnit.MILLISECONDS);
            var changes = pace.scheduleAtFixedRate(
                    () -> {
                        if (done.get() < CHANGES) {
                            increment(others.get(0).gateway());
                            done.incrementAndGet();
                        }
                    },
                    0,
                    10,
                    TimeUnit.MILLISECONDS);
            cluster.await("all changes are made", () -> done.get() == CHANGES);
            changes.cancel(false);
            cluster.await("all see the newest version", () -> watchers.stream()
                    .allMatch(watcher -> watcher.newest() == CHANGES + 1));
        } finally {
            pace.shutdownNow();
        }
        assertThat(watchers).allSatisfy(WatchClusterTest::assertGrowing);
        assertThat(watchers).allMatch(watcher -> watcher.failure() == null);
        assertThat(cluster.nodes()).allSatisfy(node -> assertThat(feeds(node)).isOne());
    }

    private static int feeds(TestNode node) {
        return node.node().typedCalls().watches().feeds();
    }
}
