package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.highlander.ownership.FencingToken;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FailedStartsTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.highlander.activation");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

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

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void store(String state) {
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        Bench.ID,
                        1,
                        FencingToken.NONE,
                        "w",
                        StoredState.Replies.NONE,
                        state.getBytes(StandardCharsets.UTF_8))));
    }

    private void callTwenty() {
        for (int i = 0; i < 20; i++) {
            assertThat(node.caller("c" + i).ask("sum"))
                    .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Reply.Refusal.UNUSABLE));
        }
    }

    @Test
    void stateThatCannotBeReadIsOneLineAMinute() {
        store("{\"sum\":\"x\"}");
        callTwenty();
        assertThat(lines()).singleElement().asString().contains("tally/t cannot start", "field 'sum'");
        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
        lines.list.clear();
        bench.advance(Duration.ofMinutes(1));
        callTwenty();
        assertThat(lines()).singleElement().asString().contains("tally/t cannot start", "19 more");
    }

    @Test
    void envelopeThatCannotBeReadIsOneLineAMinute() {
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
        callTwenty();
        assertThat(lines()).singleElement().asString().contains("tally/t cannot start");
    }
}
