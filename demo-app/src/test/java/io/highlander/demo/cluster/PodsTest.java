package io.highlander.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.exception.CallNotRunException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class PodsTest {

    private final EntityId id = new EntityId("counter", "c");
    private final EntityGateway gateway = mock();
    private final AtomicLong nanos = new AtomicLong();
    private final Pods pods = new Pods(gateway, nanos::get);

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
    @ExtendWith(OutputCaptureExtension.class)
    void outageIsLoggedNowAndThenAndNotAtEachRequest(CapturedOutput output) {
        when(gateway.locate(String.class, "bad")).thenThrow(new CallNotRunException(id, "no ZooKeeper"));
        when(gateway.locate(String.class, "c")).thenReturn(Optional.of(new EntityLocation(id, "n1", "h:1")));
        for (int i = 0; i < 100; i++) {
            pods.owning(String.class, "bad");
            pods.owning(String.class, "c");
        }
        assertThat(output).containsOnlyOnce("Cannot tell which pod owns");
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
        pods.owning(String.class, "bad");
        assertThat(output.toString().split("Cannot tell which pod owns", -1)).hasSize(3);
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
