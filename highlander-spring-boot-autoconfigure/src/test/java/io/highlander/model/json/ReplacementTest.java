package io.highlander.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementTest {

    @Test
    void anyStateThatCanBeWrittenTravels() {
        int inner = HighlanderJson.MAX_DEPTH - 1;
        for (String state : List.of(
                "{\"number\":1" + "0".repeat(20_000) + "}",
                "{\"" + "x".repeat(200_000) + "\":1}",
                "{\"deep\":" + "[".repeat(inner) + "]".repeat(inner) + "}")) {
            byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
            Replacement replacement = new Replacement(1, bytes);

            assertThat(Replacement.parse(replacement.toArguments()).state()).isEqualTo(bytes);
        }
    }
}
