package io.highlander.benchmarks.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DatabaseStationTest {

    @Test
    void commitsAreOnTheDiskAndCounted() throws Exception {
        try (Station station = new DatabaseStation.Factory().start(Message.of("start"))) {
            assertThat(station.facts())
                    .containsEntry("fsync", "on")
                    .containsEntry("synchronous_commit", "on")
                    .containsEntry("full_page_writes", "on");

            double before = figure(station, Message.of("commits"), "commits");
            double rate = figure(station, Message.of("alone", "seconds", 0.5), "rate");

            assertThat(rate).isPositive();
            // and the VACUUM after them
            assertThat(figure(station, Message.of("commits"), "commits") - before)
                    .isGreaterThan(rate * 0.5);
        }
    }

    private static double figure(Station station, Message order, String name) throws Exception {
        Map<String, ?> answer =
                Objects.requireNonNull(station.orders().get(order.word())).run(order);
        return Double.parseDouble(String.valueOf(answer.get(name)));
    }
}
