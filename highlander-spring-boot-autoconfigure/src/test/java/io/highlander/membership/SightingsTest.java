package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.membership.ClusterRecords.SessionRecord;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingsTest {

    private static final SessionRecord RECORD = new SessionRecord("127.0.0.1:1", 5_000, 1);
    private static final long LEASE = 5_050_000_000L;

    private final ManualClock clock = new ManualClock();
    private final Sightings sightings = new Sightings(clock);

    @Test
    void leaseOfADeadNodeIsCountedFromWhenItsLastBeatWasFirstSeen() {
        long seen = clock.nanoTime();
        sightings.saw("s", RECORD, 7, true);
        clock.advance(Duration.ofSeconds(2));
        sightings.saw("s", RECORD, 7, true);
        assertThat(sightings.leaseOverAt("s", RECORD, 7)).isEqualTo(seen + LEASE);
    }

    @Test
    void newBeatCountsAnew() {
        sightings.saw("s", RECORD, 7, true);
        clock.advance(Duration.ofSeconds(2));
        sightings.saw("s", RECORD, 8, true);
        assertThat(sightings.leaseOverAt("s", RECORD, 8)).isEqualTo(clock.nanoTime() + LEASE);
    }

    @Test
    void beatThatWasNeverSeenCountsFromNow() {
        sightings.saw("s", RECORD, 7, true);
        clock.advance(Duration.ofSeconds(2));
        assertThat(sightings.leaseOverAt("s", RECORD, 8)).isEqualTo(clock.nanoTime() + LEASE);
        assertThat(sightings.leaseOverAt("other", RECORD, 7)).isEqualTo(clock.nanoTime() + LEASE);
    }

    @Test
    void deathIsOldAfterTheLeaseAndOneHundredth() {
        sightings.saw("s", RECORD, 7, true);
        clock.advance(Duration.ofSeconds(20));
        sightings.saw("s", RECORD, 7, false);
        clock.advance(Duration.ofMillis(5_050));
        sightings.saw("s", RECORD, 7, false);
        assertThat(sightings.isLongDead("s")).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(sightings.isLongDead("s")).isTrue();
    }

    @Test
    void wallClockAndSuspensionDoNotMakeADeathOlder() {
        sightings.saw("s", RECORD, 7, false);
        clock.jumpWall(Duration.ofHours(1));
        clock.suspend(Duration.ofHours(1));
        assertThat(sightings.isLongDead("s")).isFalse();
    }

    @Test
    void livingAndForgottenSessionsAreNotDead() {
        sightings.saw("alive", RECORD, 7, true);
        sightings.saw("gone", RECORD, 7, false);
        clock.advance(Duration.ofMinutes(1));
        sightings.keepOnly(List.of("alive"));
        assertThat(sightings.isLongDead("alive")).isFalse();
        assertThat(sightings.isLongDead("gone")).isFalse();
    }
}
