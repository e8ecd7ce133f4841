package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OlderObjectLogTest {

    private static final String WENT_BACK =
            "tally/t is in quarantine and refuses all calls: The stored object of tally/t went back from version 3 to 2";

    private final Bench bench = new Bench();
    private final Bench.Caller caller = bench.start(1).caller("c");

    @BeforeEach
    void goBack() {
        caller.ask("add", 1);
        caller.ask("add", 2);
        byte[] older = bench.store.body(Bench.ID);
        caller.ask("add", 4);
        bench.store.overwrite(Bench.ID, older);
    }

    @Test
    void queryThatFindsAnOlderObjectIsToldOfOnce(CapturedOutput output) {
        caller.ask("strictSum");
        caller.ask("strictSum");
        assertThat(output).containsOnlyOnce(WENT_BACK);
    }

    @Test
    void saveThatFindsAnOlderObjectIsNoFencedWrite(CapturedOutput output) {
        caller.ask("add", 1);
        assertThat(output).containsOnlyOnce(WENT_BACK).doesNotContain("was fenced");
    }
}
