package io.highlander.demo.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.fault.PodFaults;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Rules;
import io.highlander.history.Operation.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two builds of the demo, of which one has more in its counters, are rolled out over each other under load: no call fails, and no member
 * of any stored object is lost. {@code -Dbuilds.rounds} says how often they are rolled forth and back.
 */
class TwoBuildsIT {

    private static final int COUNTERS = 40;
    private static final List<String> CALLS = List.of("increment", "read", "increment", "read");
    private static final int PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What only the next build knows, in the state. */
    private static final List<String> MEMBERS_OF_NEXT = List.of("/newest", "/notes", "/last/by");

    @ParameterizedTest
    @ValueSource(strings = {"entity", "partition"})
    void noCallFailsAndNoMemberIsLost(String unit) throws Exception {
        Path old = Builds.make("old");
        Path next = Builds.make("next");
        int rounds = Integer.getInteger("builds.rounds", 1);
        Entities entities = Entities.of("builds-" + unit, COUNTERS, 0, 0);
        History history = new History();
        Random random = new Random(1);
        try (FaultyCluster cluster = FaultyCluster.start(false, unit, old)) {
            Clients clients = new Clients(cluster, "builds", entities, history, PAUSE_MILLIS);
            try (clients) {
                clients.startOnEach(entities.names(), CALLS, random);
                awaitStored(cluster, stored -> stored.allHave(COUNTERS, List.of("/value")));
                for (int round = 0; round < rounds; round++) {
                    roll(cluster, next);
                    StoredStates ofNext = awaitStored(cluster, stored -> stored.allHave(COUNTERS, MEMBERS_OF_NEXT));
                    roll(cluster, old);
                    StoredStates ofOld = StoredStates.of(cluster.store());
                    StoredStates later = awaitStored(cluster, stored -> stored.areAllNewerThan(ofOld));
                    assertThat(ofOld.lostSince(ofNext)).isEmpty();
                    assertThat(later.lostSince(ofOld)).isEmpty();
                    assertThat(later.changedSince(ofOld, MEMBERS_OF_NEXT)).isEmpty();
                }
            }
        }
        System.out.println(unit + ", " + rounds + " rounds forth and back: " + history.count(Outcome.DONE) + " done, "
                + history.count(Outcome.NOT_RUN) + " not run, " + history.count(Outcome.UNKNOWN) + " unknown");
        assertThat(Rules.violations(history)).isEmpty();
        assertThat(history.count(Outcome.NOT_RUN) + history.count(Outcome.UNKNOWN))
                .isZero();
        assertThat(history.count(Outcome.DONE)).isGreaterThan(100L * COUNTERS / 10);
    }

    private static void roll(FaultyCluster cluster, Path build) throws Exception {
        for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
            int restarted = pod;
            PodFaults.restart(cluster, pod, () -> cluster.pod(restarted).deploy(build));
        }
    }

    private static StoredStates awaitStored(FaultyCluster cluster, Predicate<StoredStates> condition) {
        return await().atMost(PATIENCE).until(() -> StoredStates.of(cluster.store()), condition);
    }
}
