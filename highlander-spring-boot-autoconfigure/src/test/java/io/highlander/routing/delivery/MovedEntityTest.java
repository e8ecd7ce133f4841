package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MovedEntityTest {

    private static final ActivationId FIRST = new ActivationId(new FencingToken(1, 7), 1);
    private static final ActivationId SECOND = new ActivationId(new FencingToken(1, 8), 1);

    private final ScriptedRoutes routes = new ScriptedRoutes();

    @Test
    void itIsLookedForTwiceBeforeThereIsAPause() {
        routes.call();
        routes.located(FIRST).returns(FIRST);
        routes.call();
        routes.only().moved();
        routes.only().moved();
        routes.only().moved();
        assertThat(routes.taken()).isEmpty();
        routes.clock.advance(Duration.ofMillis(500));
        assertThat(routes.located(SECOND).number()).isEqualTo(2);
    }

    @Test
    void itIsNotLookedForWithoutPausesAlthoughItIsFoundEachTime() {
        routes.call();
        routes.located(FIRST).moved();
        routes.located(SECOND).moved();
        routes.located(FIRST).moved();
        assertThat(routes.taken()).isEmpty();
        routes.clock.advance(Duration.ofMillis(500));
        assertThat(routes.located(SECOND).number()).isEqualTo(1);
    }
}
