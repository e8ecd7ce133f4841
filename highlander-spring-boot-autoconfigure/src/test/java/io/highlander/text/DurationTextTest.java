package io.highlander.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationTextTest {

    @Test
    void durationsAreWrittenAsInProperties() {
        assertThat(DurationText.of(Duration.ofSeconds(10))).isEqualTo("10s");
        assertThat(DurationText.of(Duration.ofMillis(1500))).isEqualTo("1500ms");
        assertThat(DurationText.of(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(DurationText.of(Duration.ofMinutes(10))).isEqualTo("10m");
        assertThat(DurationText.of(Duration.ofDays(2))).isEqualTo("2d");
        assertThat(DurationText.of(Duration.ofSeconds(-5))).isEqualTo("-5s");
        assertThat(DurationText.of(Duration.ZERO)).isEqualTo("0s");
        assertThat(DurationText.of(Duration.ofNanos(3))).isEqualTo("PT0.000000003S");
    }
}
