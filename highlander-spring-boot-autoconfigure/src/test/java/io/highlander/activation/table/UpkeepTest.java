package io.highlander.activation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.activation.Bench;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    private final Bench bench = new Bench();

    @Test
    void entityThatCannotBeLookedAfterHidesNoOther() {
        Bench.Node node = bench.start(1);
        for (String key : List.of("a", "b", "c")) {
            Bench.Caller caller = node.caller(key);
            caller.entity = new EntityId("tally", key);
            caller.ask("add", 1);
        }
        bench.events.whenLeaving = () -> {
            throw new StackOverflowError("for a test");
        };
        bench.advance(bench.settings.idleTimeout().plus(Duration.ofSeconds(10)));
        assertThat(node.table.size()).isZero();
    }
}
