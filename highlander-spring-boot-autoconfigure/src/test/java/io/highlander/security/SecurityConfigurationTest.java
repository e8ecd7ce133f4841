package io.highlander.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.CallerResolver;
import io.highlander.EntityGateway;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.autoconfigure.entity.HighlanderEntityScan;
import io.highlander.autoconfigure.sample.Relay;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.model.EntityDefinitionException;
import io.highlander.security.guarded.KeepersNote;
import io.highlander.security.open.OpenSafe;
import io.highlander.security.sample.SecuredApplication;
import io.highlander.security.sample.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.core.context.SecurityContextHolder;

@ExtendWith(OutputCaptureExtension.class)
class SecurityConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withPropertyValues(
                    "spring.application.name=sample",
                    "highlander.ownership.directory=local",
                    "highlander.state.store=memory");

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void handlersAreGuardedOnTheCallersOwnPodToo() {
        application.withUserConfiguration(SecuredApplication.class).run(context -> {
            Vault vault = context.getBean(EntityGateway.class).entity(Vault.class, "home");
            assertThat(vault.add("gold")).isEqualTo(1);
            assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(vault::clear);
            SecurityContextHolder.getContext()
                    .setAuthentication(new TestingAuthenticationToken("ann", "password", "ROLE_KEEPER"));
            assertThat(vault.clear()).isZero();
        });
    }

    @Test
    void handlersAreGuardedWhereBeansAreLazy() {
        application
                .withUserConfiguration(SecuredApplication.class)
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
                .run(context -> {
                    Vault vault = context.getBean(EntityGateway.class).entity(Vault.class, "home");
                    assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(vault::clear);
                });
    }

    @Test
    void resolverOfTheApplicationIsTheOnlyOne() {
        application
                .withUserConfiguration(SampleApplication.class)
                .withBean(CallerResolver.class, () -> () -> "resolved")
                .run(context -> {
                    assertThat(context).hasSingleBean(CallerResolver.class);
                    assertThat(context.getBean(EntityGateway.class)
                                    .entity(Relay.class, "x")
                                    .caller())
                            .isEqualTo("resolved");
                });
    }

    @Test
    void withoutSpringSecurityNothingOfItIsThere() {
        application
                .withUserConfiguration(SampleApplication.class)
                .withClassLoader(new FilteredClassLoader(AuthorizationAdvisor.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CallerResolver.class)
                        .doesNotHaveBean(CallSecurity.class));
    }

    @HighlanderEntityScan(basePackageClasses = OpenSafe.class)
    static class WithOpenDeletion {}

    @Test
    void openDeletionOfAClassWithGuardedHandlersIsWarnedOf(CapturedOutput output) {
        application
                .withUserConfiguration(SecuredApplication.class, WithOpenDeletion.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(EntityGateway.class).delete(OpenSafe.class, "home"))
                            .isFalse();
                });
        assertThat(output)
                .containsOnlyOnce("Everybody may delete entities")
                .contains("Everybody may delete entities of type open-safe: method security guards handlers of "
                        + OpenSafe.class.getName());
    }

    @HighlanderEntityScan(basePackageClasses = KeepersNote.class)
    static class WithGuardedNote {}

    @Test
    void replaceableClassThatIsGuardedAsAWholeIsRefused() {
        application
                .withUserConfiguration(SecuredApplication.class, WithGuardedNote.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(EntityDefinitionException.class)
                        .hasMessageContaining(KeepersNote.class.getName() + " is replaceable"));
    }
}
