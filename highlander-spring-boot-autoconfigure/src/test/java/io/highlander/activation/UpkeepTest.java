package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.highlander.EntityId;
import io.highlander.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepTest {

    private final ManualClock clock = new ManualClock();
    private final Residents residents = new Residents(UpkeepTest::activation);
    private final Upkeep upkeep =
            new Upkeep(residents, mock(AbsentPolls.class), clock, type -> Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static Activation activation(EntityId id) {
        Activation made = mock(Activation.class);
        when(made.id()).thenReturn(id);
        return made;
    }

    @Test
    void activationThatCannotBeLookedAfterFailsAndHidesNoOther() {
        List<Activation> activations = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            activations.add(residents.add(new EntityId("t", key)));
        }
        Error bug = new StackOverflowError("for a test");
        Activation broken = residents.inUse().iterator().next();
        doThrow(bug).when(broken).lookAfter();
        upkeep.open();
        clock.advance(Duration.ofMillis(200));
        assertThat(activations).hasSize(3).allSatisfy(each -> verify(each).lookAfter());
        verify(broken).fail(bug);
    }
}
