package io.highlander.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of the owner while 16 clients on the other pods increment. */
@ExtendWith(ThreePods.class)
class KilledOwnerIT {

    private static final int REQUESTS = 1500;

    /** As many keys as an entity remembers in ten minutes; it refuses more. */
    private static final int REQUESTS_WITH_KEYS = 1000;

    /** The session has to end first; the rest is for a machine that is busy. */
    private static final long LONGEST_OUTAGE_MILLIS =
            PodArguments.SESSION_TIMEOUT.plusSeconds(20).toMillis();

    @Test
    void noValueIsGivenTwiceAndNoneIsLost(DemoCluster cluster) throws Exception {
        Increments increments = killOwnerDuring(cluster, "killed", false);
        long last = readFromASurvivor(cluster, "killed");
        assertThat(last)
                .isBetween(
                        (long) increments.values().size(),
                        (long) increments.values().size() + increments.unknown());
        assertThat(increments.values().size() + increments.unknown()).isEqualTo(REQUESTS);
    }

    @Test
    void withKeysEveryRequestCountsOnce(DemoCluster cluster) throws Exception {
        Increments increments = killOwnerDuring(cluster, "killed-with-keys", true);
        assertThat(increments.values()).hasSize(REQUESTS_WITH_KEYS);
        long last = readFromASurvivor(cluster, "killed-with-keys");
        assertThat(last).isEqualTo(REQUESTS_WITH_KEYS);
    }

    private static Increments killOwnerDuring(DemoCluster cluster, String counter, boolean withKeys) throws Exception {
        String path = "/api/counters/" + counter;
        PodJvm owner = cluster.podNamed(cluster.http(0).get(path).text("pod"));
        List<PodJvm> survivors = cluster.podsBut(owner);
        Increments increments = new Increments(
                counter,
                survivors.stream().map(PodJvm::http).toList(),
                withKeys ? REQUESTS_WITH_KEYS : REQUESTS,
                withKeys);

        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(increments));
        increments.awaitUnderWay();
        long killed = System.nanoTime();
        cluster.kill9(owner);
        run.get(3, TimeUnit.MINUTES);

        assertThat(increments.oddities()).isEmpty();
        assertThat(increments.values()).doesNotHaveDuplicates();
        assertThat(increments.millisToFirstSuccessAfter(killed)).isLessThan(LONGEST_OUTAGE_MILLIS);
        assertThat(increments.owners()).as("the killed pod and one other").hasSize(2);
        return increments;
    }

    private static long readFromASurvivor(DemoCluster cluster, String counter) throws IOException {
        PodJvm survivor =
                cluster.pods().stream().filter(PodJvm::isAlive).findFirst().orElseThrow();
        return survivor.http().get("/api/counters/" + counter).number("value");
    }

    private static void run(Increments increments) {
        try {
            increments.run();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
