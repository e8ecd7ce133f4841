package io.highlander.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateMessageTest {

    @Test
    void anyStateThatCanBeWrittenTravels() {
        int inner = HighlanderJson.MAX_DEPTH - 1;
        for (String state : List.of(
                "{\"number\":1" + "0".repeat(20_000) + "}",
                "{\"" + "x".repeat(200_000) + "\":1}",
                "{\"deep\":" + "[".repeat(inner) + "]".repeat(inner) + "}")) {
            byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
            StateMessage message = new StateMessage(1, bytes, null);

            assertThat(StateMessage.parse(message.toJson()).state()).isEqualTo(bytes);
        }
    }

    @Test
    void formTravelsIfItIsSaid() {
        byte[] state = "{\"a\":[1]}".getBytes(StandardCharsets.UTF_8);

        StateMessage said = StateMessage.parse(new StateMessage(7, state, 3).toJson());
        assertThat(said.version()).isEqualTo(7);
        assertThat(said.state()).isEqualTo(state);
        assertThat(said.form()).isEqualTo(3);
        assertThat(said.whole()).isFalse();
        assertThat(StateMessage.parse(new StateMessage(7, state, 3, true).toJson())
                        .whole())
                .isTrue();
        assertThat(StateMessage.parse(new StateMessage(7, state, null).toJson()).form())
                .isNull();
    }
}
