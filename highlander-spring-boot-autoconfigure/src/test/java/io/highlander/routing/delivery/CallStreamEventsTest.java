package io.highlander.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import io.highlander.routing.observation.ObservedCall;
import io.highlander.routing.observation.RouteEvents.Retry;
import io.highlander.routing.peer.NotSentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallStreamEventsTest {

    private static final ActivationId ACTIVATION = new ActivationId(new FencingToken(1, 7), 1);

    private final ScriptedRoutes routes = new ScriptedRoutes();

    private void pause() {
        routes.clock.advance(Duration.ofMillis(500));
    }

    @Test
    void everyAttemptThatDidNotAnswerIsToldWithTheReason() {
        routes.call();
        routes.only().moved();
        pause();
        routes.only().fails();
        pause();
        routes.only().reply().completeExceptionally(new NotSentException("refused", null));
        pause();
        routes.located(ACTIVATION).reply().complete(new Reply.Unknown("the save is in doubt"));
        pause();
        routes.located(ACTIVATION).returns(ACTIVATION);
        assertThat(routes.retries).containsExactly(Retry.MOVED, Retry.LOST, Retry.NOT_SENT, Retry.UNKNOWN);
    }

    @Test
    void askingForTheOwnerIsNoRetry() {
        routes.call();
        routes.located(ACTIVATION).returns(ACTIVATION);
        assertThat(routes.retries).isEmpty();
    }

    @Test
    void observedCallHearsWhereItIsSent() {
        List<Boolean> here = new ArrayList<>();
        routes.observed = new ObservedCall() {
            @Override
            public void sent(boolean local) {
                here.add(local);
            }
        };
        routes.call();
        routes.only().reply().complete(new Reply.Moved(ScriptedRoutes.HERE, "it is here"));
        assertThat(routes.only().node()).isEqualTo(ScriptedRoutes.HERE);
        assertThat(here).containsExactly(false, true);
    }
}
