package io.highlander.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateCheckTest {

    private final ManualClock clock = new ManualClock();
    private final RateCheck check = new RateCheck();
    private final Random random = new Random(4);
    private final long began = clock.nanoTime();
    private double otherNanos = 5e18;
    private long latest = began;
    private long leader = 1;

    /** One beat a second, each under way for up to so long and read by the leader at some instant of that. */
    private void beats(int seconds, double leaderSecondsInOne, int delayMillis) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            long sent = clock.nanoTime();
            int there = random.nextInt(delayMillis + 1);
            clock.advance(Duration.ofMillis(there));
            otherNanos += (clock.nanoTime() - latest) * leaderSecondsInOne;
            latest = clock.nanoTime();
            clock.advance(Duration.ofMillis(random.nextInt(delayMillis - there + 1)));
            check.sample(sent, clock.nanoTime(), (long) otherNanos / 1_000_000 * 1_000_000, leader);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.995, 1, 1.005})
    void halfAHundredthPasses(double rate) {
        beats(1_000, rate, 20);
        assertThat(check.isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.995, 1, 1.005})
    void delaysOfThreeHundredMillisecondsPass(double rate) {
        beats(1_000, rate, 300);
        assertThat(check.isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.98, 1.02})
    void twoHundredthsAreFoundWithinAMinute(double rate) {
        beats(50, rate, 20);
        assertThat(check.isOff()).as("a minute has not passed").isFalse();
        beats(15, rate, 20);
        assertThat(check.isOff()).isTrue();
        assertThat(check.rate()).isBetween(1 / rate - 0.002, 1 / rate + 0.002);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.98, 1.02})
    void twoHundredthsAreFoundAmongDelays(double rate) {
        beats(120, rate, 300);
        assertThat(check.isOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.2})
    void tenthIsFoundSooner(double rate) {
        beats(30, rate, 20);
        assertThat(check.isOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 2, 10})
    void wildClockIsFoundWithinSeconds(double rate) {
        beats(10, rate, 20);
        assertThat(check.isOff()).isTrue();
    }

    @Test
    void otherLeaderWhoseClockIsSetDifferentlyPasses() {
        for (int i = 0; i < 20; i++) {
            beats(7 + random.nextInt(80), 1, 20);
            leader++;
            otherNanos += (random.nextInt(60) - 30) * 1e8;
        }
        assertThat(check.isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, -1_000, -200, 200, 1_000, 3_600_000})
    void leaderWhoseClockIsSetPasses(long millis) {
        for (int i = 0; i < 10; i++) {
            beats(65, 1, 20);
            otherNanos += millis * 1e6;
            beats(20, 1, 20);
        }
        assertThat(check.isOff()).isFalse();
    }

    @Test
    void rateIsStillFoundAfterAJump() {
        beats(30, 1.02, 20);
        otherNanos += 1e9;
        beats(65, 1.02, 20);
        assertThat(check.isOff()).isTrue();
    }

    @Test
    void pauseOfThisNodePasses() {
        for (int i = 0; i < 10; i++) {
            beats(20, 1, 20);
            clock.advance(Duration.ofSeconds(20));
        }
        beats(100, 1, 20);
        assertThat(check.isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.98, 1.02, 2})
    void sameRateForAMinuteIsTrustedAgain(double rate) {
        beats(70, rate, 20);
        assertThat(check.isOff()).isTrue();
        beats(50, 1, 20);
        assertThat(check.isOff()).as("a minute has not passed").isTrue();
        beats(75, 1, 20);
        assertThat(check.isOff()).isFalse();
    }

    @Test
    void aMinuteInWhichNothingCanBeToldBringsNoTrust() {
        beats(70, 1.02, 20);
        beats(100, 1.02, 3_000);
        assertThat(check.isOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-2_000, 2_000})
    void jumpDuringABeatThatTakesLongAfterAPausePasses(long millis) {
        beats(5, 1, 20);
        clock.advance(Duration.ofSeconds(6));
        long sent = clock.nanoTime();
        clock.advance(Duration.ofMillis(5_400));
        otherNanos += clock.nanoTime() - latest + millis * 1e6;
        latest = clock.nanoTime();
        check.sample(sent, latest, (long) otherNanos, leader);
        beats(100, 1, 20);
        assertThat(check.isOff()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-240, 240})
    void jumpsThatAreTooSmallToSeeAreFoundWhenTheyGoOn(long millis) {
        for (int i = 0; i < 30; i++) {
            beats(15, 1, 20);
            otherNanos += millis * 1e6;
        }
        assertThat(check.isOff()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-2_000, 2_000})
    void jumpDuringABeatThatTakesLongPasses(long millis) {
        beats(5, 1, 20);
        otherNanos += millis * 1e6;
        beats(1, 1, 12_000);
        beats(100, 1, 20);
        assertThat(check.isOff()).isFalse();
    }
}
