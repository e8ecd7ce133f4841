package io.highlander.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BootTimeTest {

    private static final long MILLI = 1_000_000;

    private long nano = 5 * MILLI;
    private long wallMillis = 1_000;
    private long boot = 70 * MILLI;
    private int readings;
    private final BootTime time = new BootTime(() -> {
        readings++;
        return boot;
    });

    @BeforeEach
    void read() {
        time.nanos(nano, wallMillis);
    }

    private void pass(long millis) {
        nano += millis * MILLI;
        wallMillis += millis;
        boot += millis * MILLI;
    }

    private void sleepSuspended(long millis) {
        wallMillis += millis;
        boot += millis * MILLI;
    }

    @Test
    void isReadOnceInATenthOfASecond() {
        pass(99);
        assertThat(time.nanos(nano, wallMillis)).isEqualTo(boot);
        assertThat(readings).isEqualTo(1);
        pass(1);
        assertThat(time.nanos(nano, wallMillis)).isEqualTo(boot);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void whoHasReadTheOtherClocksBeforeTheLastReadingHearsWhatItWasThen() {
        long nanoBefore = nano;
        long wallBefore = wallMillis;
        long bootBefore = boot;
        pass(100);
        time.nanos(nano, wallMillis);
        assertThat(time.nanos(nanoBefore, wallBefore)).isEqualTo(bootBefore);
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void suspensionBetweenTheOtherClocksAndTheReadingIsSeenByTheNext() {
        pass(100);
        long nanoBefore = nano;
        long wallBefore = wallMillis;
        sleepSuspended(3_600_000);
        assertThat(time.nanos(nanoBefore, wallBefore)).isEqualTo(boot);
        pass(1);
        assertThat(time.nanos(nano, wallMillis)).isEqualTo(boot);
        assertThat(readings).isEqualTo(3);
    }

    @Test
    void suspensionIsSeenAtOnce() {
        pass(10);
        sleepSuspended(3_600_000);
        assertThat(time.nanos(nano, wallMillis)).isEqualTo(boot);
    }

    @Test
    void shortSuspensionsThatAddUpAreSeen() {
        for (int i = 0; i < 20; i++) {
            sleepSuspended(15);
            pass(10);
            assertThat(boot - time.nanos(nano, wallMillis)).isBetween(0L, 20 * MILLI);
        }
    }

    @Test
    void suspensionBehindAWallClockThatWasSetBackIsSeenAtTheNextReading() {
        sleepSuspended(3_600_000);
        wallMillis -= 3_600_000;
        pass(100);
        assertThat(time.nanos(nano, wallMillis)).isEqualTo(boot);
    }
}
