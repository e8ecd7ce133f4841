package io.highlander.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EndActionsTest {

    private final EndActions end = new EndActions();
    private final List<String> done = new ArrayList<>();

    @Test
    void actionsRunOnceAtTheEnd() {
        end.onOver(() -> done.add("first, over: " + end.isOver()));
        end.onOver(() -> done.add("second"));
        assertThat(end.isOver()).isFalse();
        assertThat(done).isEmpty();
        end.end();
        end.end();
        assertThat(done).containsExactly("first, over: true", "second");
    }

    @Test
    void actionThatComesLateRunsAtOnce() {
        end.end();
        end.onOver(() -> done.add("late"));
        assertThat(done).containsExactly("late");
    }

    @Test
    void actionThatFailsKeepsNoOtherFromRunning() {
        Logger logger = (Logger) LoggerFactory.getLogger(EndActions.class);
        logger.setLevel(Level.OFF);
        try {
            end.onOver(() -> {
                throw new LinkageError("broken");
            });
            end.onOver(() -> done.add("second"));
            end.end();
            assertThat(done).containsExactly("second");
        } finally {
            logger.setLevel(null);
        }
    }
}
