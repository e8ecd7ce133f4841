package io.highlander.activation.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.request.Reply;
import io.highlander.test.fake.ManualClock;
import io.highlander.testing.LogLines;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusalLogTest {

    @RegisterExtension
    final LogLines lines = LogLines.of(RefusalLog.class);

    private final ManualClock clock = new ManualClock();
    private final RefusalLog log = new RefusalLog(clock);

    private void refused(String key, Reply.Refusal why) {
        log.refused(new EntityId("tally", key), new Reply.Refused(why, "No room."));
    }

    @Test
    void oneLineAMinuteForEachReasonAndTheOthersAreCounted() {
        refused("a", Reply.Refusal.AT_CAPACITY);
        refused("b", Reply.Refusal.AT_CAPACITY);
        refused("c", Reply.Refusal.STATE_TOO_LARGE);
        clock.advance(Duration.ofSeconds(59));
        refused("d", Reply.Refusal.AT_CAPACITY);
        assertThat(lines.messages())
                .containsExactly(
                        "A call of tally/a was refused, and 0 others before it: No room.",
                        "A call of tally/c was refused, and 0 others before it: No room.");
        clock.advance(Duration.ofSeconds(1));
        refused("e", Reply.Refusal.AT_CAPACITY);
        assertThat(lines.messages())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("A call of tally/e was refused, and 2 others");
        assertThat(lines.events()).allMatch(line -> line.getThrowableProxy() == null);
    }

    @Test
    void whatIsNoMatterForOperatorsIsNotLogged() {
        for (Reply.Refusal why : Reply.Refusal.values()) {
            if (why != Reply.Refusal.AT_CAPACITY && why != Reply.Refusal.STATE_TOO_LARGE) {
                refused("a", why);
            }
        }
        assertThat(lines.messages()).isEmpty();
    }
}
