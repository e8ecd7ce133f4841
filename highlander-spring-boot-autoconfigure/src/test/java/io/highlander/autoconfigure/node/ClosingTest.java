package io.highlander.autoconfigure.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final RuntimeException early = new IllegalStateException("early");
    private final Error late = new NoClassDefFoundError("late");
    private final List<String> done = new ArrayList<>();

    private Runnable step(String name) {
        return () -> done.add(name);
    }

    private static Runnable failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    private static Runnable failing(Error failure) {
        return () -> {
            throw failure;
        };
    }

    @Test
    void everyStepIsDoneAlthoughEarlierOnesFail() {
        assertThatThrownBy(() -> Closing.all(step("a"), failing(early), step("b"), failing(late), step("c")))
                .isSameAs(early)
                .hasSuppressedException(late);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void anErrorIsThrownAsWhatItIs() {
        assertThatThrownBy(() -> Closing.all(failing(late), step("a"))).isSameAs(late);
        assertThat(done).containsExactly("a");
    }

    @Test
    void aFailureThatIsThrownAnywayGetsTheOthers() {
        Closing.after(early, failing(late), failing(early), step("a"));
        assertThat(early.getSuppressed()).containsExactly(late);
        assertThat(done).containsExactly("a");
    }
}
