package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class QuarantinesTest {

    private final ManualClock clock = new ManualClock();
    private final Quarantines quarantines = new Quarantines(clock);

    private void damaged(String key) {
        quarantines.begin(Quarantine.envelope(new EntityId("thing", key), "It is damaged.", Instant.EPOCH), null);
    }

    @Test
    void aHoldTakesNoLineFromAnEntityThatIsDamagedInTheSameSecond(CapturedOutput output) {
        EntityId first = new EntityId("thing", "first");
        quarantines.begin(Quarantine.held(first, "a look", Instant.EPOCH), null);
        quarantines.ended(first);
        damaged("first");
        assertThat(output).contains("thing/first is held", "thing/first is in quarantine");
    }

    @Test
    void ofManyInOneSecondOneIsToldAndTheOthersAreCounted(CapturedOutput output) {
        damaged("first");
        damaged("second");
        damaged("third");
        clock.advance(Duration.ofSeconds(1));
        damaged("fourth");
        assertThat(output)
                .contains("thing/first is in quarantine", "thing/fourth is in quarantine", "2 more quarantines")
                .doesNotContain("thing/second is in quarantine");
    }
}
