package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionEndTest {

    @Test
    void allHearOfTheEndWhateverOneOfThemThrows() {
        SessionEnd end = new SessionEnd();
        List<String> told = new ArrayList<>();
        end.onOver(() -> {
            throw new LinkageError("for a test");
        });
        end.onOver(() -> told.add("second"));
        end.end();
        end.onOver(() -> told.add("late"));
        assertThat(told).containsExactly("second", "late");
    }
}
