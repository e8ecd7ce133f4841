package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.highlander.EntityId;
import io.highlander.ownership.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ManualClock clock = new ManualClock();
    private final RefusalLog log = new RefusalLog(clock);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    private void refused(String key, Reply.Refusal why) {
        log.refused(new EntityId("tally", key), new Reply.Refused(why, "No room."));
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void oneLineAMinuteForEachReasonAndTheOthersAreCounted() {
        refused("a", Reply.Refusal.AT_CAPACITY);
        refused("b", Reply.Refusal.AT_CAPACITY);
        refused("c", Reply.Refusal.STATE_TOO_LARGE);
        clock.advance(Duration.ofSeconds(59));
        refused("d", Reply.Refusal.AT_CAPACITY);
        assertThat(lines())
                .containsExactly(
                        "A call of tally/a was refused, and 0 others before it: No room.",
                        "A call of tally/c was refused, and 0 others before it: No room.");
        clock.advance(Duration.ofSeconds(1));
        refused("e", Reply.Refusal.AT_CAPACITY);
        assertThat(lines()).hasSize(3).last().asString().startsWith("A call of tally/e was refused, and 2 others");
        assertThat(lines.list).allMatch(line -> line.getThrowableProxy() == null);
    }

    @Test
    void whatIsNoMatterForOperatorsIsNotLogged() {
        for (Reply.Refusal why : Reply.Refusal.values()) {
            if (why != Reply.Refusal.AT_CAPACITY && why != Reply.Refusal.STATE_TOO_LARGE) {
                refused("a", why);
            }
        }
        assertThat(lines()).isEmpty();
    }
}
