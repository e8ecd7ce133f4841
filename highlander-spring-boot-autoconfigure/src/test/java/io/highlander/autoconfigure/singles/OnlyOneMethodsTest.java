package io.highlander.autoconfigure.singles;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.highlander.EntityGateway;
import io.highlander.autoconfigure.diagnostics.ConfigurationException;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.single.OnlyOne;
import io.highlander.single.Tenure;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** Methods that one pod runs, in the only pod. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class OnlyOneMethodsTest {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(Class<?>... beans) {
        return new ApplicationContextRunner()
                .withUserConfiguration(SampleApplication.class)
                .withUserConfiguration(beans)
                .withPropertyValues(
                        "spring.application.name=sample",
                        "highlander.ownership.directory=local",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory);
    }

    static class Mailer {

        final BlockingQueue<Tenure> begun = new LinkedBlockingQueue<>();
        final CountDownLatch interrupted = new CountDownLatch(1);
        private final EntityGateway gateway;

        Mailer(EntityGateway gateway) {
            this.gateway = gateway;
        }

        @OnlyOne("${pump.name:mail}")
        void pump(Tenure tenure) throws InterruptedException {
            gateway.entity(Visits.class, "mails").hit();
            begun.add(tenure);
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
                gateway.entity(Visits.class, "mails").hit();
            }
        }
    }

    @Test
    void methodRunsWhenTheApplicationHasStartedAndEndsBeforeItStops() {
        application(Mailer.class).run(context -> {
            Mailer mailer = context.getBean(Mailer.class);
            Tenure tenure = mailer.begun.take();
            assertThat(tenure.name()).isEqualTo("mail");
            assertThat(tenure.token()).isEqualTo(1);
            assertThat(tenure.holds()).isTrue();
            context.close();
            assertThat(tenure.holds()).isFalse();
            assertThat(mailer.interrupted.getCount()).isZero();
        });
        application(Mailer.class).run(context -> {
            assertThat(context.getBean(Mailer.class).begun.take().token())
                    .as("numbers go on")
                    .isEqualTo(2);
            assertThat(context.getBean(EntityGateway.class)
                            .entity(Visits.class, "mails")
                            .hit())
                    .as("entities are there from the beginning to the end")
                    .isEqualTo(4);
        });
    }

    @Test
    void namesMayBePlaceholders() {
        application(Mailer.class).withPropertyValues("pump.name=other").run(context -> assertThat(
                        context.getBean(Mailer.class).begun.take().name())
                .isEqualTo("other"));
    }

    @Test
    void lazyInitializationLeavesNoneOut() {
        application(Mailer.class)
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> assertThat(
                                context.getBean(Mailer.class).begun.take().token())
                        .isEqualTo(1));
    }

    @Lazy
    static class LazyMailer extends Mailer {

        LazyMailer(EntityGateway gateway) {
            super(gateway);
        }
    }

    @Test
    void beanThatNobodyAsksForIsMade() {
        application(LazyMailer.class).run(context -> {
            ConfigurableListableBeanFactory beans =
                    context.getSourceApplicationContext().getBeanFactory();
            assertThat(beans.containsSingleton(beans.getBeanNamesForType(LazyMailer.class)[0]))
                    .isTrue();
        });
    }

    @Test
    void beanThatIsMadeLaterIsToldOf(CapturedOutput output) {
        application().run(context -> {
            GenericApplicationContext running = (GenericApplicationContext) context.getSourceApplicationContext();
            running.registerBean("late", Pump.class);
            running.getBean("late");
            assertThat(output).contains("@OnlyOne Pump.run is not run: the bean 'late' was made after");
        });
    }

    static class Pump {

        @OnlyOne("pump")
        void run(Tenure tenure) {}
    }

    static class OtherPump extends Pump {}

    @Scope("prototype")
    static class ManyPumps {

        @OnlyOne("pump")
        void run(Tenure tenure) {}
    }

    static class Private {

        @OnlyOne("pump")
        @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
        private void run(Tenure tenure) {}
    }

    static class WithoutTenure {

        @OnlyOne("pump")
        void run() {}
    }

    static class Returning {

        @OnlyOne("pump")
        String run(Tenure tenure) {
            return "";
        }
    }

    @EnableAsync
    static class Asynchronous {

        @Async
        @OnlyOne("pump")
        void run(Tenure tenure) {}
    }

    static class Nameless {

        @OnlyOne(" ")
        void run(Tenure tenure) {}
    }

    static Arguments[] wrongUses() {
        return new Arguments[] {
            Arguments.of(new Class<?>[] {Pump.class, OtherPump.class}, "have the same name: 'pump'"),
            Arguments.of(new Class<?>[] {ManyPumps.class}, "is no singleton"),
            Arguments.of(new Class<?>[] {Private.class}, "is private or static"),
            Arguments.of(new Class<?>[] {WithoutTenure.class}, "does not take a Tenure"),
            Arguments.of(new Class<?>[] {Returning.class}, "returns something"),
            Arguments.of(new Class<?>[] {Asynchronous.class}, "is asynchronous (@Async)"),
            Arguments.of(new Class<?>[] {Nameless.class}, "has the name ' '")
        };
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void wrongUseFailsAtStart(Class<?>[] beans, String why) {
        application(beans).run(context -> assertThat(context.getStartupFailure())
                .extracting(NestedExceptionUtils::getMostSpecificCause, as(THROWABLE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("@OnlyOne ")
                .hasMessageContaining(why));
    }
}
