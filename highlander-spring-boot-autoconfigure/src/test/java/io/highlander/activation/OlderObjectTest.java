package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Somebody puts an object of a backup back while its entity is in use. Nobody can save what is lost with that, but it is said. */
@ExtendWith(OutputCaptureExtension.class)
class OlderObjectTest {

    private static final String WENT_BACK = "went back from version 3 to 2";

    private final Bench bench = new Bench();
    private final Bench.Caller caller = bench.start(1).caller("c");

    @BeforeEach
    void putBack() {
        caller.ask("add", 1);
        caller.ask("add", 1);
        byte[] older = bench.store.body(Bench.ID);
        caller.ask("add", 1);
        bench.store.overwrite(Bench.ID, older);
    }

    @Test
    void queryThatLooksAtTheStoreFindsIt(CapturedOutput output) {
        caller.ask("strictSum");
        assertThat(output).containsOnlyOnce("The stored object of tally/t " + WENT_BACK);
    }

    @Test
    void saveFindsIt(CapturedOutput output) {
        caller.ask("add", 1);
        assertThat(output)
                .containsOnlyOnce("The stored object of tally/t " + WENT_BACK)
                .doesNotContain("was fenced");
    }
}
