package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.request.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An entity whose object was deleted underneath. */
class MissingObjectTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

    private static void assertRefused(Reply reply, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.message())
                .contains(why));
    }

    @Test
    void entityWhoseObjectIsGoneStaysWhenIdle() {
        node.caller("c").ask("add", 1);
        bench.store.deleteAll();
        node.caller("d").ask("add", 1);
        bench.advance(bench.settings.idleTimeout().multipliedBy(2));
        CompletableFuture<?> left = node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(left).isNotDone();
        assertRefused(node.caller("e").ask("sum"), "was deleted from the store");
    }

    @Test
    void objectThatIsPutBackIsUsedWithoutARestart() {
        node.caller("c").ask("add", 1);
        byte[] copy = bench.store.body(Bench.ID);
        bench.store.deleteAll();
        node.caller("d").ask("add", 1);
        bench.store.overwrite(Bench.ID, copy);
        bench.advance(Duration.ofSeconds(1));
        assertThat(node.caller("finds it").ask("sum")).as("to be sent again").isInstanceOf(Reply.Moved.class);
        assertThat(Bench.text(node.caller("e").ask("sum"))).isEqualTo("1");
    }
}
