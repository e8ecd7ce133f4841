package io.highlander.actuator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.membership.MembershipView;
import io.highlander.state.StoreView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HighlanderHealthTest {

    private static final Duration LEFT = Duration.ofSeconds(4);

    private static Status membership(
            boolean member, boolean mayAnswer, Duration remaining, boolean clockTrusted, boolean draining) {
        return HighlanderHealth.membershipStatus(new MembershipView(
                        member,
                        member ? "0x1" : null,
                        mayAnswer,
                        remaining,
                        clockTrusted,
                        draining,
                        0,
                        Duration.ZERO,
                        0,
                        false,
                        0))
                .build()
                .getStatus();
    }

    @Test
    void memberThatMayAnswerIsUp() {
        assertThat(membership(true, true, LEFT, true, false)).isEqualTo(Status.UP);
    }

    @Test
    void nodeThatIsNoMemberOrMayNotAnswerIsDown() {
        assertThat(membership(false, false, Duration.ZERO, true, false)).isEqualTo(Status.DOWN);
        assertThat(membership(true, false, Duration.ZERO, true, false)).isEqualTo(Status.DOWN);
        assertThat(membership(true, false, LEFT, false, false)).isEqualTo(Status.DOWN);
    }

    @Test
    void drainingNodeIsOutOfService() {
        assertThat(membership(true, true, LEFT, true, true)).isEqualTo(Status.OUT_OF_SERVICE);
    }

    private static Status zooKeeper(boolean member, Duration remaining, boolean clockTrusted) {
        return HighlanderHealth.zooKeeper(new MembershipView(
                        member,
                        member ? "0x1" : null,
                        clockTrusted,
                        remaining,
                        clockTrusted,
                        false,
                        0,
                        Duration.ZERO,
                        0,
                        false,
                        0))
                .build()
                .getStatus();
    }

    @Test
    void zooKeeperIsUpWhileBeatsAreCommittedHoweverThisNodesClockRuns() {
        assertThat(zooKeeper(true, LEFT, true)).isEqualTo(Status.UP);
        assertThat(zooKeeper(true, LEFT, false)).isEqualTo(Status.UP);
    }

    @Test
    void zooKeeperIsDownWithoutSessionOrWithoutBeats() {
        assertThat(zooKeeper(false, Duration.ZERO, true)).isEqualTo(Status.DOWN);
        assertThat(zooKeeper(true, Duration.ZERO, true)).isEqualTo(Status.DOWN);
    }

    private static final StoreView.Requests WELL =
            new StoreView.Requests(Duration.ofMillis(5), Duration.ZERO, 0, 0, null, null);

    private static Health store(Duration unansweredFor, int failuresInARow, Duration sinceFailure) {
        return store(requests(unansweredFor, failuresInARow, sinceFailure), WELL);
    }

    private static Health store(StoreView.Requests loads, StoreView.Requests saves) {
        return HighlanderHealth.store(new StoreView(loads, saves)).build();
    }

    private static StoreView.Requests requests(Duration unansweredFor, int failuresInARow, Duration sinceFailure) {
        return new StoreView.Requests(
                Duration.ofMinutes(1), unansweredFor, failuresInARow, failuresInARow, sinceFailure, "Timeout: 5 s");
    }

    @Test
    void storeIsDownAfterThreeFailuresInARow() {
        assertThat(store(Duration.ZERO, 2, Duration.ofSeconds(1)).getStatus()).isEqualTo(Status.UP);
        assertThat(store(Duration.ZERO, 3, Duration.ofSeconds(1)).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void failuresOfLongAgoDoNotKeepTheStoreDown() {
        assertThat(store(Duration.ZERO, 3, Duration.ofSeconds(29)).getStatus()).isEqualTo(Status.DOWN);
        assertThat(store(Duration.ZERO, 3, Duration.ofSeconds(30)).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void storeThatHangsIsDown() {
        assertThat(store(Duration.ofSeconds(15), 0, Duration.ofHours(1)).getStatus())
                .isEqualTo(Status.UP);
        assertThat(store(Duration.ofSeconds(16), 0, Duration.ofHours(1)).getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void storeIsDownWhileNoSaveSucceedsThoughLoadsDo() {
        Health failing = store(WELL, requests(Duration.ZERO, 3, Duration.ofSeconds(1)));
        assertThat(failing.getStatus()).isEqualTo(Status.DOWN);
        assertThat(failing.getDetails()).containsEntry("reason", "saves fail");
        Health silent = store(WELL, requests(Duration.ofSeconds(16), 0, Duration.ofHours(1)));
        assertThat(silent.getStatus()).isEqualTo(Status.DOWN);
        assertThat(silent.getDetails()).containsEntry("reason", "the store has answered no saves for 16 s");
    }

    @Test
    void storesLastFailureIsTold() {
        assertThat(store(Duration.ZERO, 3, Duration.ofSeconds(1)).getDetails())
                .containsEntry(
                        "loads",
                        Map.of(
                                "failuresInARow",
                                3,
                                "millisSinceAnswer",
                                60_000L,
                                "millisSinceFailure",
                                1_000L,
                                "lastFailure",
                                "Timeout: 5 s"))
                .containsEntry("saves", Map.of("failuresInARow", 0, "millisSinceAnswer", 5L));
    }
}
