package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.highlander.CallerResolver;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.HighlanderCluster;
import io.highlander.autoconfigure.sample.Relay;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.Outcome;
import java.nio.file.Path;
import org.apache.curator.framework.CuratorFramework;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@ExtendWith(OutputCaptureExtension.class)
class HighlanderAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(SampleApplication.class)
            .withPropertyValues(
                    "spring.application.name=sample",
                    "highlander.ownership.directory=local",
                    "highlander.state.store=memory");

    @Test
    void gatewayReachesEntitiesWithoutAnyInfrastructure() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            assertThat(gateway.entity(Visits.class, "home").hit()).isEqualTo(1);
            assertThat(gateway.entity(Visits.class, "home").count()).isEqualTo(1);
            assertThat(gateway.locate(Visits.class, "home")).hasValueSatisfying(where -> assertThat(where.node())
                    .isEqualTo(context.getBean(HighlanderCluster.class).self()));
            assertThat(context).doesNotHaveBean(CuratorFramework.class);
        });
    }

    @Test
    void onlyPodSaysNothingOfOtherPods(CapturedOutput output) {
        application.run(context -> assertThat(context).hasNotFailed());
        assertThat(output).doesNotContainIgnoringCase("other pods");
    }

    @Test
    void stateInFilesOutlivesTheApplication(@TempDir Path directory) {
        ApplicationContextRunner withFiles = application.withPropertyValues(
                "highlander.state.store=file", "highlander.state.file.directory=" + directory);
        withFiles.run(
                context -> assertThat(hit(context.getBean(EntityGateway.class))).isEqualTo(1));
        withFiles.run(
                context -> assertThat(hit(context.getBean(EntityGateway.class))).isEqualTo(2));
    }

    private static long hit(EntityGateway gateway) {
        return gateway.entity(Visits.class, "home").hit();
    }

    @Test
    void entitiesCallEntitiesButNotInACircle() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            assertThat(gateway.entity(Relay.class, "r5").pass("r", 5)).isEqualTo(5);
            assertThatThrownBy(() -> gateway.entity(Relay.class, "x").callSelf())
                    .hasMessageContaining("relay/x -> relay/x");
        });
    }

    @Test
    void callerComesFromTheResolverUnlessTheCallSaysOtherwise() {
        application.withBean(CallerResolver.class, () -> () -> "resolved").run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            assertThat(gateway.entity(Relay.class, "x").caller()).isEqualTo("resolved");
            assertThat(gateway.as("ann").entity(Relay.class, "x").caller()).isEqualTo("ann");
        });
    }

    @Test
    void secondGatewayStandsBesideTheFirst() {
        application.withUserConfiguration(AdminGateway.class).run(context -> {
            assertThat(context.getBean(EntityGateway.class)
                            .entity(Relay.class, "x")
                            .caller())
                    .isEmpty();
            assertThat(context.getBean("admin", EntityGateway.class)
                            .entity(Relay.class, "x")
                            .caller())
                    .isEqualTo("admin");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class AdminGateway {

        @Bean
        EntityGateway admin(EntityGateway gateway) {
            return gateway.as("admin");
        }
    }

    @Test
    void gatewayThatTheApplicationMarksAsPrimaryIsInjected() {
        application.withUserConfiguration(AuditedGateway.class).run(context -> assertThat(
                        context.getBean(EntityGateway.class)
                                .entity(Relay.class, "x")
                                .caller())
                .isEqualTo("audited"));
    }

    @Configuration(proxyBeanMethods = false)
    static class AuditedGateway {

        @Bean
        @Primary
        EntityGateway audited(EntityGateway gateway) {
            return gateway.as("audited");
        }
    }

    @Test
    void nothingIsConfiguredWhenSwitchedOff() {
        application
                .withPropertyValues("highlander.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EntityGateway.class));
    }

    @Test
    void referencesToOneEntityAreEqualAndSayWhatTheyAre() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            assertThat(gateway.entity(Visits.class, "home"))
                    .isEqualTo(gateway.as("ann").entity(Visits.class, "home"))
                    .isNotEqualTo(gateway.entity(Visits.class, "away"))
                    .hasToString("reference to visits/home");
        });
    }

    @Test
    void callAfterTheStopWasNotRun() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            Visits home = gateway.entity(Visits.class, "home");
            context.getSourceApplicationContext().stop();
            assertNotRun(home::hit, "this application is stopping");
            assertNotRun(() -> gateway.entity(Visits.class, "home"), "this application is stopping");
            assertNotRun(() -> gateway.locate(Visits.class, "home"), "this application is stopping");
            context.getSourceApplicationContext().start();
            assertThat(gateway.entity(Visits.class, "home").hit()).isPositive();
        });
    }

    private static void assertNotRun(ThrowingCallable call, String why) {
        assertThatExceptionOfType(CallNotRunException.class)
                .isThrownBy(call)
                .withMessageContaining(why)
                .satisfies(failure -> {
                    assertThat(failure.entityId()).isEqualTo(new EntityId("visits", "home"));
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_RUN);
                });
    }

    @Test
    void callBeforeTheStartSaysWhen() {
        application.withBean(CallsTooEarly.class).run(context -> assertThat(
                        context.getBean(CallsTooEarly.class).failure)
                .isInstanceOf(CallNotRunException.class)
                .hasMessageContaining("this application is starting")
                .hasMessageContaining("ApplicationRunner")
                .hasMessageNotContaining("web server"));
    }

    static final class CallsTooEarly {

        final @Nullable Throwable failure;

        CallsTooEarly(EntityGateway gateway) {
            failure = catchThrowable(() -> gateway.entity(Visits.class, "home").hit());
        }
    }
}
