package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pod that was without a beat for ten minutes sends no write: others may rely on it that what it had begun is over. */
class LateAttemptsTest {

    private static final Duration BOUND = Duration.ofMinutes(10);

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    @BeforeEach
    void beginASaveThatFails() {
        bench.store.setSavesFail(true);
        caller.call("add", 1);
        bench.handlers.runAll();
    }

    private int attemptsDuring(Duration time) {
        bench.store.forgetAttempts();
        bench.clock.advance(time);
        return bench.store.attempts().size();
    }

    @Test
    void attemptsEndTenMinutesAfterTheLastBeatAndGoOnWithTheNext() {
        node.client.setReachable(false);
        bench.clock.advance(BOUND.minusSeconds(20));
        assertThat(attemptsDuring(Duration.ofSeconds(15))).isPositive();
        bench.clock.advance(Duration.ofSeconds(5));
        assertThat(attemptsDuring(Duration.ofMinutes(1))).isZero();
        node.client.setReachable(true);
        bench.store.setSavesFail(false);
        assertThat(attemptsDuring(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(bench.store.stored(Bench.ID)).isPresent();
    }

    @Test
    void firstAttemptIsNotSentEither() {
        bench.store.setSavesFail(false);
        bench.clock.advance(Duration.ofSeconds(5));
        node.client.setReachable(false);
        bench.clock.advance(BOUND);
        bench.store.forgetAttempts();
        caller.call("add", 2);
        bench.handlers.runAll();
        assertThat(bench.store.attempts()).isEmpty();
        assertThat(attemptsDuring(Duration.ofMinutes(1))).isZero();
    }

    @Test
    void suspendedMachineSendsNothingBeforeItsNextBeat() {
        node.client.setReachable(false);
        bench.clock.suspend(BOUND);
        assertThat(attemptsDuring(Duration.ofSeconds(30))).isZero();
    }

    @Test
    void wallClockCountsToo() {
        node.client.setReachable(false);
        bench.clock.jumpWall(BOUND);
        assertThat(attemptsDuring(Duration.ofSeconds(30))).isZero();
    }

    @Test
    void nothingIsSentWhenTheSessionIsOver() {
        node.client.setReachable(false);
        bench.clock.advance(BOUND);
        node.client.expire();
        node.client.setReachable(true);
        assertThat(attemptsDuring(Duration.ofMinutes(1))).isZero();
    }
}
