package io.highlander.autoconfigure.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.highlander.autoconfigure.FailureReports;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.node.RunningNode;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.StateStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;

class SettingsCheckTest {

    private static final String LOCAL = "highlander.ownership.directory=local";
    private static final AtomicInteger BEANS_MADE = new AtomicInteger();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withBean("expensive", Object.class, SettingsCheckTest::makeBean)
            .withUserConfiguration(SampleApplication.class);

    private static Object makeBean() {
        BEANS_MADE.incrementAndGet();
        return new Object();
    }

    @Test
    void allThatIsMissingIsSaidAtOnceBeforeAnyBeanIsMade() {
        BEANS_MADE.set(0);
        assertMissing(application, "highlander.state.store is not set", "Neither highlander.application nor");
        assertMissing(
                application.withPropertyValues("highlander.state.store=file"),
                "highlander.state.file.directory is not set",
                "Neither highlander.application nor");
        assertMissing(
                application.withPropertyValues(LOCAL, "highlander.state.store=s3"),
                "highlander.state.s3.bucket is not set",
                "highlander.state.s3.prefix");
        assertThat(BEANS_MADE).hasValue(0);
    }

    @Test
    void nameThatIsMissingIsAskedForOnce() {
        application
                .withPropertyValues("highlander.state.store=s3", "highlander.state.s3.bucket=shop")
                .run(context -> assertThat(FailureReports.of(context.getStartupFailure()))
                        .containsOnlyOnce("Set spring.application.name"));
    }

    private static void assertMissing(ApplicationContextRunner application, String... texts) {
        application.run(context ->
                assertThat(FailureReports.of(context.getStartupFailure())).contains(texts));
    }

    @Test
    void whatIsWrongIsSaidBeforeAnyBeanIsMadeToo() {
        BEANS_MADE.set(0);
        assertMissing(
                application.withPropertyValues(
                        LOCAL, "highlander.state.store=memory", "highlander.ownership.partitions=0"),
                "highlander.ownership.partitions is 0");
        assertThat(BEANS_MADE).hasValue(0);
    }

    @Test
    void onePodAloneNeedsNoName(@TempDir Path directory) {
        ApplicationContextRunner alone = application.withPropertyValues(LOCAL);
        for (ApplicationContextRunner each : new ApplicationContextRunner[] {
            alone.withPropertyValues("highlander.state.store=memory"),
            alone.withPropertyValues("highlander.state.store=file", "highlander.state.file.directory=" + directory)
        }) {
            each.run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(RunningNode.class).inspector()).isPresent();
            });
        }
    }

    @Test
    void applicationThatGetsItsNameLaterKeepsItsStore(@TempDir Path directory) {
        ApplicationContextRunner nameless = application.withPropertyValues(
                LOCAL, "highlander.state.store=file", "highlander.state.file.directory=" + directory);
        nameless.run(context -> assertThat(context).hasNotFailed());
        nameless.withPropertyValues("spring.application.name=shop")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void storeOfTheApplicationNeedsNoSettings() {
        application
                .withBean(StateStore.class, InMemoryStateStore::new)
                .withPropertyValues(LOCAL)
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** A bucket or a directory may be known only where the application runs. */
    @Test
    void nothingIsMissingWhenTheApplicationIsProcessedAheadOfTime() {
        System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(SampleApplication.class);
            TestPropertyValues.of("highlander.state.store=file").applyTo(context);
            assertThatCode(() -> context.refreshForAotProcessing(new RuntimeHints()))
                    .doesNotThrowAnyException();
        } finally {
            System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
        }
    }
}
