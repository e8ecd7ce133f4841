package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.observation.ActivationPhase;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pictures name is called so in the code, and by the actuator. */
class PicturesTest {

    private static final Pattern PHASE = Pattern.compile("\\b[A-Z]{4,}\\b");

    @Test
    void statesOfAnEntityAreAllPhasesButTheLast() {
        String page = Pages.read(Pages.ROOT.resolve("docs/explanation/how-it-works.md"));
        String picture = page.substring(page.indexOf("stateDiagram-v2"));
        List<String> drawn = PHASE.matcher(picture.substring(0, picture.indexOf("```")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(ActivationPhase.PASSIVATED)).stream()
                                .map(Enum::name)
                                .toList());
    }
}
