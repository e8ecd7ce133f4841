package io.highlander.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.test.fake.ManualClock;
import io.highlander.time.Clock;
import io.highlander.time.ClockWithoutBootTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private final ManualClock clock = new ManualClock();
    private final Lease lease = new Lease(clock, Duration.ofSeconds(5));

    @Test
    void isNotHeldBeforeTheFirstBeat() {
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void endsBeforeItsLengthAfterTheLastBeatWasSent() {
        Lease.Instants sent = lease.now();
        clock.advance(Duration.ofSeconds(1));
        lease.renew(sent);
        clock.advance(Duration.ofMillis(3_949));
        assertThat(lease.isHeld()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void tellsForHowLongItIsStillHeld() {
        assertThat(lease.remaining()).isZero();
        lease.renew(lease.now());
        clock.advance(Duration.ofSeconds(1));
        assertThat(lease.remaining()).isEqualTo(Duration.ofMillis(3_950));
        clock.jumpWall(Duration.ofHours(1));
        assertThat(lease.remaining()).isZero();
    }

    @Test
    void beatThatWasSentEarlierDoesNotShortenIt() {
        Lease.Instants early = lease.now();
        clock.advance(Duration.ofSeconds(2));
        lease.renew(lease.now());
        lease.renew(early);
        clock.advance(Duration.ofSeconds(4));
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void endsWhenTheWallClockJumps() {
        lease.renew(lease.now());
        clock.jumpWall(Duration.ofHours(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void isDroppedWhenTheWallClockIsSetBackUntilTheNextBeat() {
        lease.renew(lease.now());
        clock.jumpWall(Duration.ofHours(-1));
        clock.advance(Duration.ofMillis(10));
        assertThat(lease.isHeld()).isFalse();
        lease.renew(lease.now());
        assertThat(lease.isHeld()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void isDroppedWhenClocksAreFurtherApartThanTheMarginHoweverShortTheTime() {
        lease.renew(lease.now());
        clock.suspend(Duration.ofMillis(50));
        assertThat(lease.isHeld()).isTrue();
        clock.suspend(Duration.ofMillis(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void bootTimeThatNeverMovesIsNotMissed() {
        Clock without = new ClockWithoutBootTime(clock);
        Lease its = new Lease(without, Duration.ofSeconds(5));
        its.renew(its.now());
        clock.advance(Duration.ofMillis(4_900));
        assertThat(its.isHeld()).isTrue();
    }

    @Test
    void endsWhileTheMachineIsSuspended() {
        lease.renew(lease.now());
        clock.suspend(Duration.ofSeconds(6));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void beatSentBeforeAJumpDoesNotReviveIt() {
        Lease.Instants sent = lease.now();
        clock.suspend(Duration.ofSeconds(6));
        clock.advance(Duration.ofMillis(10));
        lease.renew(sent);
        assertThat(lease.isHeld()).isFalse();
        lease.renew(lease.now());
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void marginIsOneHundredthButAtLeastFiftyMilliseconds() {
        assertThat(Lease.margin(Duration.ofSeconds(20))).isEqualTo(Duration.ofMillis(200));
        assertThat(Lease.margin(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(50));
    }
}
