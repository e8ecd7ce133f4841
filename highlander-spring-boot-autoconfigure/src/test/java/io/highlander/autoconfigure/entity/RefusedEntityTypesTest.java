package io.highlander.autoconfigure.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityContext;
import io.highlander.autoconfigure.FailureReports;
import io.highlander.autoconfigure.scanned.bad.NotAClass;
import io.highlander.autoconfigure.scanned.beanstate.Greeted;
import io.highlander.autoconfigure.scanned.good.Greeter;
import io.highlander.autoconfigure.scanned.incomplete.Incomplete;
import io.highlander.autoconfigure.scanned.needy.Needy;
import io.highlander.autoconfigure.scanned.unsatisfied.Lonely;
import io.highlander.autoconfigure.scanned.wired.Wired;
import io.highlander.model.EntityDefinitionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Entities with which an application does not start. */
class RefusedEntityTypesTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EntityTypesConfiguration.class));

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = NotAClass.class)
    static class BadScan {}

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = Incomplete.class)
    static class IncompleteScan {}

    @HighlanderEntityScan(basePackageClasses = Needy.class)
    static class NeedyScan {}

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = Lonely.class)
    static class UnsatisfiedScan {}

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = Greeted.class)
    static class BeanStateScan {
        @Bean
        Greeter greeter() {
            return new Greeter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = Wired.class)
    static class WiredScan {}

    record Nosy(EntityContext context) {}

    @Configuration(proxyBeanMethods = false)
    static class NosyBean {
        @Bean
        Nosy nosy(EntityContext context) {
            return new Nosy(context);
        }
    }

    @Test
    void wrongEntityClassFailsTheStartWithAnAnalysis() {
        runner.withUserConfiguration(BadScan.class).run(spring -> assertThat(analysis(spring.getStartupFailure()))
                .contains(NotAClass.class.getName())
                .contains("is an interface")
                .contains("Annotate a class"));
    }

    @Test
    void wrongEntityClassFailsTheStartOfALazyApplicationToo() {
        runner.withUserConfiguration(BadScan.class)
                .withInitializer(
                        spring -> spring.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .run(spring -> assertThat(spring).hasFailed());
    }

    @Test
    void stateFieldOfABeanTypeFailsTheStart() {
        runner.withUserConfiguration(BeanStateScan.class).run(spring -> assertThat(analysis(spring.getStartupFailure()))
                .contains(Greeted.class.getName())
                .contains("member 'greeter'")
                .contains("is a bean")
                .contains("transient"));
    }

    @Test
    void missingDependencyOfAnEntityFailsTheStart() {
        runner.withUserConfiguration(UnsatisfiedScan.class).run(spring -> assertThat(spring.getStartupFailure())
                .hasRootCauseInstanceOf(NoSuchBeanDefinitionException.class)
                .hasMessageContaining(Lonely.class.getName()));
    }

    @Test
    void defaultsThatWouldNotComeBackAreRefusedAtStart() {
        runner.withUserConfiguration(NeedyScan.class).run(spring -> assertThat(spring.getStartupFailure())
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining(Needy.class.getName())
                .hasMessageContaining("field 'queue'")
                .hasMessageContaining("Let the constructor make the collection"));
    }

    @Test
    void constructorThatFailsByAnErrorIsNamedAtStart() {
        runner.withUserConfiguration(IncompleteScan.class).run(spring -> assertThat(spring.getStartupFailure())
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining(Incomplete.class.getName() + " cannot be made")
                .hasMessageContaining("com/example/Missing")
                .hasRootCauseInstanceOf(NoClassDefFoundError.class));
    }

    @Test
    void fieldThatSpringWouldInjectFailsTheStart() {
        runner.withUserConfiguration(WiredScan.class).withBean(Greeter.class).run(spring -> assertThat(
                        spring.getStartupFailure())
                .rootCause()
                .isInstanceOf(EntityDefinitionException.class)
                .hasMessageContaining("Wired#greeter")
                .hasMessageContaining("constructor"));
    }

    @Test
    void constraintWithoutAValidatorFailsTheStartWithAnAnalysis() {
        runner.withUserConfiguration(EntityTypesConfigurationTest.ConstrainedScan.class)
                .run(spring -> assertThat(analysis(spring.getStartupFailure()))
                        .contains("Booking")
                        .contains("@Min")
                        .contains("spring-boot-starter-validation"));
    }

    @Test
    void contextInjectedIntoAPlainBeanFailsTheStartWithAnAnalysis() {
        runner.withUserConfiguration(NosyBean.class).run(spring -> assertThat(analysis(spring.getStartupFailure()))
                .contains("The bean 'nosy'")
                .contains("@HighlanderEntity"));
    }

    private static String analysis(@Nullable Throwable failure) {
        return FailureReports.of(failure);
    }
}
