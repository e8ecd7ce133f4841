package io.highlander.routing.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class NonBlockingThreadsTest {

    private static Throwable refusalOn(Scheduler scheduler) {
        return Objects.requireNonNull(Mono.fromCallable(() -> Objects.requireNonNullElseGet(
                        catchThrowable(() -> NonBlockingThreads.refuse("Calling hit on visits/home")),
                        () -> new AssertionError("not refused")))
                .subscribeOn(scheduler)
                .block());
    }

    @Test
    void threadOfReactorMustNotWait() {
        assertThat(refusalOn(Schedulers.parallel()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Calling hit on visits/home")
                .hasMessageContaining("parallel-")
                .hasMessageContaining("gateway.call");
        assertThat(refusalOn(Schedulers.single())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void otherThreadsMay() {
        assertThat(refusalOn(Schedulers.boundedElastic())).isInstanceOf(AssertionError.class);
        assertThatCode(() -> NonBlockingThreads.refuse("It")).doesNotThrowAnyException();
    }
}
