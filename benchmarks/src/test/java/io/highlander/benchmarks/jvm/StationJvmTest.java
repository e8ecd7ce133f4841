package io.highlander.benchmarks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StationJvmTest {

    @Test
    void aStartedJvmDoesWhatItIsTold() {
        try (StationJvm jvm =
                StationJvm.start("adder", Adder.class, Message.of("start", "base", 40), List.of("-Xmx64m"))) {
            assertThat(jvm.facts().text("base")).isEqualTo("40");
            assertThat(jvm.ask(Message.of("add", "amount", 2)).number("sum")).isEqualTo(42);
            assertThatThrownBy(() -> jvm.ask(Message.of("add", "amount", "x"))).hasMessageContaining("NumberFormat");
            assertThatThrownBy(() -> jvm.ask(Message.of("subtract"))).hasMessageContaining("Unknown order subtract");
            assertThat(jvm.ask(Message.of("add", "amount", 3)).number("sum")).isEqualTo(43);
        }
    }

    @Test
    void aDeadJvmIsSaidToBeDead() {
        try (StationJvm jvm =
                StationJvm.start("adder", Adder.class, Message.of("start", "base", 1), List.of("-Xmx64m"))) {
            jvm.kill();

            assertThatThrownBy(() -> jvm.ask(Message.of("add", "amount", 1))).hasMessageContaining("adder has ended");
        }
    }

    /** Adds to a number. */
    public static final class Adder implements Station.Factory {

        @Override
        public Station start(Message settings) {
            int base = settings.number("base");
            return new Station() {
                @Override
                public Map<String, String> facts() {
                    return Map.of("base", "" + base);
                }

                @Override
                public Map<String, Order> orders() {
                    return Map.of("add", order -> Map.of("sum", base + order.number("amount")));
                }

                @Override
                public void close() {}
            };
        }
    }
}
