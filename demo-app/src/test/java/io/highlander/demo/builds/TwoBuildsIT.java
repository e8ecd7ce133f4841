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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Builds of the demo whose counters have another class are rolled out over each other under load, forth and back: no call fails, and no
 * member of any stored object is lost. {@code -Dbuilds.rounds} says how often, where one has more members than the other.
 */
class TwoBuildsIT {

    private static final int ROUNDS = Integer.getInteger("builds.rounds", 1);
    private static final int COUNTERS = 40;
    private static final List<String> CALLS = List.of("increment", "read", "increment", "read");
    private static final int PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What only the next build knows, in the state. */
    private static final List<String> MEMBERS_OF_NEXT = List.of("/newest", "/notes", "/last/by");

    private static final List<String> COUNTED_IN_VERSION_1 = List.of("/value", "/last/value");
    private static final List<String> COUNTED_IN_VERSION_2 = List.of("/count", "/latest/0/value");

    private final History history = new History();

    /** What is rolled, while clients call. */
    private interface Rolling {

        void on(FaultyCluster cluster) throws Exception;
    }

    @ParameterizedTest
    @ValueSource(strings = {"entity", "partition"})
    void noCallFailsAndNoMemberIsLost(String unit) throws Exception {
        Path old = Builds.make("old");
        Path next = Builds.make("next");
        underLoad("members", unit, old, cluster -> {
            for (int round = 0; round < ROUNDS; round++) {
                roll(cluster, next);
                StoredStates ofNext = awaitStored(cluster, stored -> stored.allHave(COUNTERS, MEMBERS_OF_NEXT));
                roll(cluster, old);
                StoredStates ofOld = StoredStates.of(cluster.store());
                StoredStates later = awaitStored(cluster, stored -> stored.areAllNewerThan(ofOld));
                assertThat(ofOld.lostSince(ofNext)).isEmpty();
                assertThat(later.lostSince(ofOld)).isEmpty();
                assertThat(later.changedSince(ofOld, MEMBERS_OF_NEXT)).isEmpty();
            }
        });
    }

    /** Another shape of the state comes in two deployments, and goes again, as the guide says it. */
    /** With several rounds there is time for both. */
    static List<String> unitsOfShapes() {
        return ROUNDS > 1 ? List.of("entity", "partition") : List.of("entity");
    }

    @ParameterizedTest
    @MethodSource("unitsOfShapes")
    void noCallFailsAndNothingIsLostWhenTheShapeChanges(String unit) throws Exception {
        Path old = Builds.make("old");
        Path reads = Builds.make("reads");
        Path writes = Builds.make("writes");
        underLoad("versions", unit, old, cluster -> {
            StoredStates before = awaitVersion(cluster, 1, COUNTED_IN_VERSION_1);
            roll(cluster, reads);
            awaitVersion(cluster, 1, COUNTED_IN_VERSION_1);
            roll(cluster, writes);
            StoredStates written = awaitVersion(cluster, 2, COUNTED_IN_VERSION_2);
            roll(cluster, reads);
            awaitVersion(cluster, 1, COUNTED_IN_VERSION_1);
            roll(cluster, old);
            StoredStates rolledBack = StoredStates.of(cluster.store());
            awaitStored(cluster, stored -> stored.areAllNewerThan(rolledBack));
            StoredStates after = awaitVersion(cluster, 1, COUNTED_IN_VERSION_1);
            assertThat(written.areAllNewerThan(before)).isTrue();
            assertThat(after.areAllNewerThan(written)).isTrue();
            assertThat(after.lostSince(before)).isEmpty();
        });
    }

    private void underLoad(String name, String unit, Path build, Rolling rolling) throws Exception {
        Entities entities = Entities.of(name + "-" + unit, COUNTERS, 0, 0);
        Random random = new Random(1);
        try (FaultyCluster cluster = FaultyCluster.start(false, unit, build)) {
            Clients clients = new Clients(cluster, "builds", entities, history, PAUSE_MILLIS);
            try (clients) {
                clients.startOnEach(entities.names(), CALLS, random);
                awaitStored(cluster, stored -> stored.allHave(COUNTERS, List.of("/value")));
                rolling.on(cluster);
            }
        }
        System.out.println(name + ", " + unit + ": " + history.count(Outcome.DONE) + " done, "
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

    /** Waits until all are stored in this version, and looks whether each is as often as it was counted. */
    private static StoredStates awaitVersion(FaultyCluster cluster, int version, List<String> counted) {
        StoredStates states = awaitStored(cluster, stored -> stored.allAreOfVersion(COUNTERS, version));
        assertThat(states.miscounted(counted)).isEmpty();
        return states;
    }

    private static StoredStates awaitStored(FaultyCluster cluster, Predicate<StoredStates> condition) {
        return await().atMost(PATIENCE).until(() -> StoredStates.of(cluster.store()), condition);
    }
}
