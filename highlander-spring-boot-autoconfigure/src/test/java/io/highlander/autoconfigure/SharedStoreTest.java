package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.exception.CallNotRunException;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** What several applications, or several contexts of one, may do on one directory. */
class SharedStoreTest {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(String name) {
        return new ApplicationContextRunner()
                .withUserConfiguration(SampleApplication.class)
                .withPropertyValues(
                        "spring.application.name=" + name,
                        "highlander.ownership.directory=local",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory);
    }

    private static long hit(ApplicationContext context) {
        return context.getBean(EntityGateway.class).entity(Visits.class, "home").hit();
    }

    private static StateStoreUnusableException refusalOf(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        Throwable failure = context.getStartupFailure();
        while (failure != null && !(failure instanceof StateStoreUnusableException)) {
            failure = failure.getCause();
        }
        return (StateStoreUnusableException) Objects.requireNonNull(failure);
    }

    @Test
    void anotherApplicationIsRefused() {
        application("demo").run(demo -> assertThat(hit(demo)).isEqualTo(1));
        application("shop")
                .run(shop -> assertThat(refusalOf(shop)).hasMessageContaining("is of the application 'demo'"));
        application("demo").run(demo -> assertThat(hit(demo)).isEqualTo(2));
    }

    @Test
    void secondContextThatOwnsEverythingTooIsRefused() {
        application("demo").run(first -> {
            assertThat(hit(first)).isEqualTo(1);
            application("demo").run(second -> {
                StateStoreUnusableException refusal = refusalOf(second);
                assertThat(refusal)
                        .hasMessageContaining(directory.toString())
                        .hasMessageContaining("another application context of this JVM");
                assertThat(refusal.remedy())
                        .contains("highlander.state.store=memory", "spring.test.context.cache.pause");
            });
            assertThat(hit(first)).isEqualTo(2);
        });
    }

    /** Does not work. */
    private static final class BrokenClock implements Clock {

        @Override
        public long nanoTime() {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public long wallMillis() {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public long bootNanos(long nanoTime, long wallMillis) {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            throw new NoClassDefFoundError("gone");
        }
    }

    @Test
    void contextThatFailsByAnErrorLeavesTheDirectoryToAnother() {
        application("demo").withBean(Clock.class, BrokenClock::new).run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .hasRootCauseInstanceOf(NoClassDefFoundError.class));
        application("demo").run(context -> assertThat(hit(context)).isEqualTo(1));
    }

    /** As Spring's tests do with a context in their cache when they use another. */
    @Test
    void pausedContextLeavesTheDirectoryToAnotherAndGoesOnAfterwards() {
        application("demo").run(first -> {
            assertThat(hit(first)).isEqualTo(1);
            first.getSourceApplicationContext().pause();
            Assertions.assertThatExceptionOfType(CallNotRunException.class).isThrownBy(() -> hit(first));
            application("demo").run(second -> {
                assertThat(hit(second)).isEqualTo(2);
                second.getSourceApplicationContext().pause();
                first.getSourceApplicationContext().restart();
                assertThat(hit(first)).isEqualTo(3);
                first.getSourceApplicationContext().pause();
                second.getSourceApplicationContext().restart();
                assertThat(hit(second)).isEqualTo(4);
            });
            first.getSourceApplicationContext().restart();
            assertThat(hit(first)).isEqualTo(5);
        });
    }

    @Test
    void contextThatKeepsItsStateInMemoryGoesOnWhilePaused() {
        application("demo").withPropertyValues("highlander.state.store=memory").run(context -> {
            assertThat(hit(context)).isEqualTo(1);
            context.getSourceApplicationContext().pause();
            assertThat(hit(context)).isEqualTo(2);
        });
    }
}
