package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.docs.CartTimes;
import io.highlander.docs.Visits;
import io.highlander.test.cluster.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

/**
 * How long a test waits for its context or its cluster: prints that of the first of the JVM and the median of those after it. The
 * quickest of those is judged, for a machine that is busy tells nothing of the library.
 */
class StartUpTimesTest {

    private static final int LATER = 9;

    @Test
    void contextOfATestIsThereWithinASecond() {
        TestContext test = new TestContextManager(CartTimes.class).getTestContext();
        Duration quickest = measure("@HighlanderTest context", () -> {
            test.getApplicationContext();
            return () -> test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        });
        assertThat(quickest).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void clusterIsThereWithinThreeSeconds() {
        Duration quickest = measure("cluster of 3", () -> {
            TestCluster cluster =
                    TestCluster.builder().nodes(3).entities(Visits.class).start();
            assertThat(cluster.gateway().entity(Visits.class, "home").increment())
                    .isEqualTo(1);
            return cluster::close;
        });
        assertThat(quickest).isLessThan(Duration.ofSeconds(3));
    }

    /** Starts something; what it returns ends it. */
    private interface Start {

        Runnable run();
    }

    private static Duration measure(String what, Start start) {
        Duration first = timed(start);
        List<Duration> later = new ArrayList<>();
        for (int i = 0; i < LATER; i++) {
            later.add(timed(start));
        }
        later.sort(null);
        System.out.printf(
                "%s: first %d ms, then median %d ms, %d..%d ms%n",
                what,
                first.toMillis(),
                later.get(LATER / 2).toMillis(),
                later.get(0).toMillis(),
                later.get(LATER - 1).toMillis());
        return later.get(0);
    }

    private static Duration timed(Start start) {
        long began = System.nanoTime();
        Runnable end = start.run();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        end.run();
        return took;
    }
}
