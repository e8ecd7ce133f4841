package io.highlander.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {

    private long now = 1_000_000;
    private final Tally tally = new Tally(() -> now);

    @Test
    void quickCallsAreNoGap() {
        for (int call = 1; call <= 80; call++) {
            call(call);
        }
        TrafficView view = tally.view(true);
        assertThat(view.made()).isEqualTo(80);
        assertThat(view.answered()).isEqualTo(80);
        assertThat(view.p50Millis()).isEqualTo(40);
        assertThat(view.p99Millis()).isEqualTo(80);
        assertThat(view.longestGapMillis()).isZero();
    }

    @Test
    void longestWaitOfADisturbanceIsItsGap() {
        call(7000);
        call(900);
        assertThat(tally.view(true).lastGapMillis()).isEqualTo(7000);
        pass(5000);
        call(800);
        assertThat(tally.view(true).lastGapMillis()).isEqualTo(800);
        assertThat(tally.view(true).longestGapMillis()).isEqualTo(7000);
    }

    @Test
    void whoWaitsIsSeenAtOnce() {
        long call = tally.begin();
        pass(400);
        assertThat(tally.view(true).gapNowMillis()).isZero();
        pass(1600);
        assertThat(tally.view(true).gapNowMillis()).isEqualTo(2000);
        assertThat(tally.view(true).waiting()).isEqualTo(1);
        tally.answered(call);
        assertThat(tally.view(true).gapNowMillis()).isZero();
    }

    @Test
    void missingAndSurplusIncrementsAreCounted() {
        tally.compare(7, 7);
        tally.compare(8, 6);
        tally.compare(7, 10);
        assertThat(tally.view(true).lost()).isEqualTo(2);
        assertThat(tally.view(true).doubled()).isEqualTo(3);
    }

    @Test
    void figuresAreThoseOfTheLastSeconds() {
        call(10);
        pass(4000);
        assertThat(tally.view(true).perSecond()).isPositive();
        pass(2000);
        assertThat(tally.view(true).perSecond()).isZero();
        assertThat(tally.view(true).p99Millis()).isZero();
    }

    @Test
    void callIsAnsweredOnce() {
        long call = tally.begin();
        tally.answered(call);
        assertThatThrownBy(() -> tally.answered(call)).isInstanceOf(IllegalArgumentException.class);
    }

    private void call(long millis) {
        long call = tally.begin();
        pass(millis);
        tally.answered(call);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
