package io.highlander.activation.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highlander.activation.Bench;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is kept of callers that do not acknowledge is bounded, for it is saved with every change and must be loadable. */
class UnacknowledgedRepliesTest {

    private static final int LARGE = 8_000;

    private final Bench bench = new Bench();
    private final Bench.Caller caller = bench.start(1).caller("c");

    private Reply again(long number) {
        CompletableFuture<Reply> reply = caller.send(number, "addAndSay", LARGE);
        bench.handlers.runAll();
        return Bench.answer(reply);
    }

    private void makeUnacknowledged(int batches) {
        caller.ask("addAndSay", LARGE);
        caller.activation = Bench.activationOf(caller.ask("sum"));
        for (int batch = 0; batch < batches; batch++) {
            for (int i = 0; i < 80; i++) {
                caller.call("addAndSay", LARGE);
            }
            bench.handlers.runAll();
        }
    }

    @Test
    void beyondTheBoundOnlyTheFactIsKeptThatACommandWasDone() {
        makeUnacknowledged(3);
        assertThat(bench.store.body(Bench.ID).length).isLessThan(ReplyRecords.MAX_BYTES + 100_000);
        assertThat(again(3)).isInstanceOf(Reply.Returned.class);
        assertThat(again(242)).isInstanceOf(Reply.DoneWithoutResult.class);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("241");
    }

    @Test
    void thereIsRoomAgainWhenTheCallerAcknowledges() {
        makeUnacknowledged(2);
        caller.floor = 162;
        caller.ask("addAndSay", LARGE);
        assertThat(again(163)).isInstanceOf(Reply.Returned.class);
        assertThat(bench.store.body(Bench.ID).length).isLessThan(2 * LARGE);
    }

    @Test
    void whatCouldNotBeLoadedIsNotWritten() {
        StoredState huge = new StoredState(
                Bench.ID,
                1,
                new FencingToken(1, 1),
                "w",
                Lifetime.begin("1.0x1.1", 1),
                StoredState.Replies.NONE,
                new byte[EnvelopeCodec.MAX_BYTES]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnvelopeCodec.encode(huge))
                .withMessageContaining("tally/t");
    }
}
