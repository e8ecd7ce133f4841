package io.highlander.activation.observation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.highlander.EntityId;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.test.fake.ManualClock;
import io.highlander.testing.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SlowCallLogTest {

    @RegisterExtension
    final LogLines lines = LogLines.of(SlowCallLog.class);

    private final ManualClock clock = new ManualClock();
    private final SlowCallLog log = new SlowCallLog(Duration.ofSeconds(1), clock);

    private void call(String key, int queueMillis, int runMillis, int saveMillis) {
        log.handled(new HandledCall(
                new EntityId("tally", key),
                "add",
                new Reply.Threw("x", "secret", new ActivationId(io.highlander.cluster.FencingToken.NONE, 1)),
                queueMillis * 1_000_000L,
                runMillis * 1_000_000L,
                saveMillis * 1_000_000L));
    }

    @Test
    void slowCallTellsWhereItsTimeWent() {
        call("t", 200, 700, 101);
        assertThat(lines.messages())
                .containsExactly(
                        "Slow call of add on tally/t: 1001 ms (200 in the queue, 700 running, 101 until saved), Threw.");
        assertThat(lines.events()).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    }

    @Test
    void callThatIsNotSlowIsNotLogged() {
        call("t", 200, 700, 100);
        assertThat(lines.messages()).isEmpty();
    }

    @Test
    void oneLineASecondAndTheOthersAreCounted() {
        call("a", 0, 1500, 0);
        call("b", 0, 1500, 0);
        clock.advance(Duration.ofMillis(999));
        call("c", 0, 1500, 0);
        assertThat(lines.messages()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        call("d", 0, 1500, 0);
        clock.advance(Duration.ofSeconds(1));
        call("e", 0, 1500, 0);
        assertThat(lines.messages()).hasSize(3);
        assertThat(lines.messages().get(1)).contains("tally/d").endsWith("2 more were slow since the last such line.");
        assertThat(lines.messages().get(2)).contains("tally/e").endsWith("Threw.");
    }
}
