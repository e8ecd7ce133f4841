package io.highlander.activation.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.highlander.EntityId;
import io.highlander.activation.Tally;
import io.highlander.activation.start.ActivationStart.Started;
import io.highlander.cluster.FencingToken;
import io.highlander.model.inspection.Refusals;
import io.highlander.ownership.Ownership;
import io.highlander.session.NodeSession;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewerEpochTest {

    private static final FencingToken LOCAL = new FencingToken(0, 5);
    private static final FencingToken OF_A_CLUSTER = new FencingToken(1, 5);

    private static String explain(FencingToken stored, FencingToken token) {
        StoredState state = new StoredState(
                new EntityId("t", "k"),
                1,
                stored,
                "w",
                Lifetime.begin("1.0x1.1", 1),
                StoredState.Replies.NONE,
                "{}".getBytes(StandardCharsets.UTF_8));
        Optional<StoredObject> object = Optional.of(new StoredObject(EnvelopeCodec.encode(state), "tag"));
        NodeSession session = mock(NodeSession.class);
        when(session.mayAnswer()).thenReturn(true);
        Ownership ownership = new Ownership(state.id(), token, session, 0, false, FencingToken.NONE);
        return ((Started.Unusable) ActivationStart.check(ownership, Refusals.read(Tally.class), object)).message();
    }

    @Test
    void localModeIsToldThatItCannotTakeOverACluster() {
        assertThat(explain(OF_A_CLUSTER, LOCAL))
                .contains("written by a cluster", "'local', which cannot take it over", "that cluster's ZooKeeper")
                .doesNotContain("highlander.ownership.generation");
    }

    @Test
    void localModeIsToldOfAnotherOwnerAndThenOfAClockThatWasSetBack() {
        assertThat(explain(new FencingToken(0, 9), LOCAL))
                .containsSubsequence("by another process", "application context", "clock was ahead")
                .doesNotContain("highlander.ownership.generation");
    }

    @Test
    void clusterIsToldOfTheGeneration() {
        assertThat(explain(new FencingToken(1, 9), OF_A_CLUSTER)).contains("raise highlander.ownership.generation");
    }
}
