package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.InvalidEntityIdException;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.HighlanderException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option of a call at the least and at the most that it can be: it means what it says, and harms nobody else. */
class CallOptionsAtBoundsTest {

    private final ManualClock clock = new ManualClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster =
            new TestCluster(new InMemoryStateStore(), clock, new HandlerThreads(threads, 2), Counter.class);
    private TestCluster.Node owner;
    private TestCluster.Node other;

    @BeforeEach
    void start() {
        owner = cluster.start(1001);
        assertThat(increment(owner.gateway)).isEqualTo(1);
        other = cluster.start(1002);
        clock.advance(Duration.ofSeconds(3));
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static long increment(EntityGateway gateway) {
        return gateway.call(Counter.class, "x", Counter::increment).join();
    }

    private static EntityGateway waiting(TestCluster.Node node, Duration timeout) {
        return node.gateway.with(CallOptions.defaults().withTimeout(timeout));
    }

    static Duration[] longerThanADay() {
        return new Duration[] {
            Duration.ofDays(1).plusNanos(1),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofSeconds(Long.MAX_VALUE),
            ChronoUnit.FOREVER.getDuration()
        };
    }

    @ParameterizedTest
    @MethodSource("longerThanADay")
    void timeoutOfMoreThanADayIsRefusedAndWedgesNothing(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> waiting(owner, timeout).entity(Counter.class, "x").value())
                .withMessageContaining("at most a day");
        assertThat(owner.gateway.entity(Counter.class, "x").value()).isEqualTo(1);
        assertThat(increment(owner.gateway)).isEqualTo(2);
    }

    @Test
    void timeoutOfADayWaitsForADay() {
        EntityGateway patient = waiting(owner, Duration.ofDays(1));
        assertThat(patient.entity(Counter.class, "x").value()).isEqualTo(1);
        assertThat(increment(patient)).isEqualTo(2);
        assertThat(increment(waiting(other, Duration.ofDays(1)))).isEqualTo(3);
        cluster.cut(owner);
        CompletableFuture<Long> waits = waiting(other, Duration.ofDays(1)).call(Counter.class, "x", Counter::increment);
        clock.advance(Duration.ofMinutes(9));
        assertThat(waits).isNotDone();
        cluster.heal(owner);
        clock.advance(Duration.ofMinutes(1));
        assertThat(waits).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(4L);
    }

    @Test
    void timeoutOfANanosecondIsATimeoutAndNotNone() {
        EntityGateway hasty = waiting(owner, Duration.ofNanos(1));
        assertThat(hasty.entity(Counter.class, "x").value())
                .as("nothing had to wait")
                .isEqualTo(1);
        assertThat(increment(hasty)).isEqualTo(2);
        cluster.cut(owner);
        CompletableFuture<Long> unanswered =
                waiting(other, Duration.ofNanos(1)).call(Counter.class, "x", Counter::increment);
        clock.advance(Duration.ofMillis(100));
        assertThatThrownBy(unanswered::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CallNotRunException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void timeoutThatIsNoTimeIsRefused(long nanos) {
        assertThatIllegalArgumentException().isThrownBy(() -> waiting(owner, Duration.ofNanos(nanos)));
    }

    @Test
    void idempotencyKeyHas1To255Characters() {
        for (String key : new String[] {"k", "k".repeat(255), "\uD83D\uDE00".repeat(127)}) {
            EntityGateway keyed = owner.gateway.with(CallOptions.defaults().withIdempotencyKey(key));
            long first = increment(keyed);
            assertThat(increment(keyed)).isEqualTo(first);
            assertThat(increment(other.gateway.with(CallOptions.defaults().withIdempotencyKey(key))))
                    .isEqualTo(first);
        }
        for (String key : new String[] {"", " ", "k".repeat(256)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CallOptions.defaults().withIdempotencyKey(key));
        }
    }

    @Test
    void entityKeyHas1To512Bytes() {
        for (String key : new String[] {"k", "k".repeat(512), "\u00fc".repeat(256)}) {
            assertThat(owner.gateway.entity(Counter.class, key).increment()).isEqualTo(1);
            assertThat(other.gateway.entity(Counter.class, key).increment()).isEqualTo(2);
        }
        for (String key : new String[] {"", "k".repeat(513), "\u00fc".repeat(257)}) {
            assertThatThrownBy(() -> owner.gateway.entity(Counter.class, key).increment())
                    .isInstanceOf(InvalidEntityIdException.class);
        }
    }

    @Test
    void callersNameMayBeEmptyAndLong() {
        for (String name : new String[] {"", "n".repeat(10_000)}) {
            assertThat(owner.gateway.as(name).entity(Counter.class, "x").caller())
                    .isEqualTo(name);
            assertThat(other.gateway.as(name).entity(Counter.class, "x").caller())
                    .isEqualTo(name);
        }
    }

    @Test
    void existenceHoldsAtBothEndsOfTheFirstSave() {
        EntityGateway mustNot = other.gateway.with(CallOptions.defaults().mustNotExist());
        EntityGateway must = other.gateway.with(CallOptions.defaults().mustExist());
        assertThatThrownBy(() -> must.entity(Counter.class, "new").increment()).isInstanceOf(HighlanderException.class);
        assertThat(mustNot.entity(Counter.class, "new").increment()).isEqualTo(1);
        assertThatThrownBy(() -> mustNot.entity(Counter.class, "new").increment())
                .isInstanceOf(HighlanderException.class);
        assertThat(must.entity(Counter.class, "new").increment()).isEqualTo(2);
    }
}
