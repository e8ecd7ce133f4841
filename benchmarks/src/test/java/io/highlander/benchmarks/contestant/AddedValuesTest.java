package io.highlander.benchmarks.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AddedValuesTest {

    private final AddedValues values = new AddedValues(2);

    @Test
    void consecutiveAnswersOfSeveralCallersHaveNoFault() {
        answered(0, 4, 6, 7);
        answered(1, 5, 8);

        assertThat(values.figures(caller -> "same"))
                .isEqualTo(Map.of("answers", 5L, "disorder", 0L, "doubled", 0L, "missing", 0L));
    }

    @Test
    void countersAreLookedAtOneByOne() {
        answered(0, 1, 2);
        answered(1, 1, 3);

        assertThat(values.figures(caller -> "" + caller))
                .containsEntry("doubled", 0L)
                .containsEntry("missing", 1L);
    }

    @Test
    void anAnswerThatWasGivenTwiceIsDoubled() {
        answered(0, 1, 2);
        answered(1, 2);

        assertThat(values.figures(caller -> "same"))
                .containsEntry("doubled", 1L)
                .containsEntry("missing", 0L);
    }

    @Test
    void anAnswerBelowTheLastOneOfItsCallerIsDisorder() {
        answered(0, 2, 1);

        assertThat(values.figures(caller -> "same"))
                .containsEntry("disorder", 1L)
                .containsEntry("missing", 0L);
    }

    private void answered(int caller, long... answers) {
        for (long answer : answers) {
            values.answered(caller, answer);
        }
    }
}
