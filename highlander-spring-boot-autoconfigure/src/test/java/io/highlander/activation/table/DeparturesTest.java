package io.highlander.activation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.activation.Bench;
import io.highlander.activation.Tally;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In what order the entities of a node leave that drains. */
class DeparturesTest {

    private static final int ENTITIES = 20;

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

    private final List<Bench.Caller> callers =
            IntStream.range(0, ENTITIES).mapToObj(this::callerOf).toList();

    private void startAll() {
        callers.forEach(caller -> caller.ask("add", 1));
    }

    private Bench.Caller callerOf(int number) {
        Bench.Caller caller = node.caller("c" + number);
        caller.entity = new EntityId("tally", "t" + number);
        return caller;
    }

    @Test
    void entitiesThatDoNotLeaveKeepNoOthersFromLeaving() {
        startAll();
        callers.subList(0, 4).forEach(caller -> caller.call("addLater", 1));
        bench.handlers.runAll();
        CompletableFuture<Void> drained = node.table.drain();
        bench.advance(Duration.ofSeconds(10));
        assertThat(node.table.size()).as("those whose handlers run on").isEqualTo(4);
        assertThat(drained).isNotDone();
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(drained).isCompleted();
        assertThat(node.table.size()).isZero();
    }

    @Test
    void fewAreAwayAtATime() {
        startAll();
        node.client.holdUnlocks();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(node.table.size()).isEqualTo(ENTITIES - 2);
        node.client.releaseUnlocks();
        bench.handlers.runAll();
        assertThat(drained).isCompleted();
    }
}
