package io.highlander.benchmarks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void everyTextSurvivesTheLine() {
        Message message = Message.of("FAILED", "why", "a = b\nc", "empty", "", "number", 5);

        assertThat(message.toString()).doesNotContain("\n");
        assertThat(Message.parse(message.toString())).isEqualTo(message);
    }

    @Test
    void aWordAloneIsAMessage() {
        assertThat(Message.parse("DONE")).isEqualTo(Message.of("DONE"));
    }

    @Test
    void aMissingValueIsNamed() {
        assertThatThrownBy(() -> Message.of("query").number("callers")).hasMessageContaining("callers");
    }
}
