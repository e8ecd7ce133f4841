package io.highlander.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.highlander.CallNotRunException;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PodsTest {

    private final EntityId id = new EntityId("counter", "c");
    private final EntityGateway gateway = mock();
    private final Pods pods = new Pods(gateway);

    @Test
    void ownerIsNamedByItsId() {
        when(gateway.locate(String.class, "c")).thenReturn(Optional.of(new EntityLocation(id, "n1", "h:1")));
        assertThat(pods.owning(String.class, "c")).isEqualTo("n1");
    }

    @Test
    void nobodyOwnsIt() {
        when(gateway.locate(String.class, "c")).thenReturn(Optional.empty());
        assertThat(pods.owning(String.class, "c")).isNull();
    }

    @Test
    void failureToFindOutDoesNotFailTheRequest() {
        when(gateway.locate(String.class, "c")).thenThrow(new CallNotRunException(id, "no ZooKeeper"));
        assertThat(pods.owning(String.class, "c")).isNull();
    }

    @Test
    void silenceDoesNotHoldTheRequestUp() {
        CountDownLatch never = new CountDownLatch(1);
        when(gateway.locate(String.class, "c")).then(asked -> {
            never.await();
            return Optional.empty();
        });
        assertThat(CompletableFuture.supplyAsync(() -> String.valueOf(pods.owning(String.class, "c"))))
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo("null");
        never.countDown();
    }
}
