package io.highlander.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.activation.Reply;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private static final EntityId HOME = new EntityId("visits", "home");

    @Test
    void whyStandsInTheSentenceWithoutAFullStopOfItsOwn() {
        assertThat(Failures.of(HOME, "hit", new Reply.Moved(null, "Not sent: it cannot be reached (refused).")))
                .hasMessageContaining("reached (refused)). It is safe")
                .hasMessageNotContaining(".).");
        assertThat(Failures.of(HOME, "hit", new Reply.Unknown("No reply.")))
                .hasMessageContaining("(No reply). Look")
                .hasMessageNotContaining(".).");
    }
}
