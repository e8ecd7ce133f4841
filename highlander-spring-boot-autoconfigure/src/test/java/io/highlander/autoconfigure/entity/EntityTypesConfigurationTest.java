package io.highlander.autoconfigure.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.highlander.EntityContext;
import io.highlander.EntityId;
import io.highlander.autoconfigure.scanned.constrained.Booking;
import io.highlander.autoconfigure.scanned.good.Greeter;
import io.highlander.autoconfigure.scanned.other.Visits;
import io.highlander.model.EntityInstances;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.Handler;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class EntityTypesConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EntityTypesConfiguration.class));
    private final ApplicationContextRunner good = runner.withUserConfiguration(GoodScan.class);

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = Greeter.class)
    static class GoodScan {
        @Bean
        Greeter greeter() {
            return new Greeter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan("io.highlander.autoconfigure.scanned.other")
    static class OtherScan {}

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Visits.class)
    static class ApplicationPackage {}

    @Configuration(proxyBeanMethods = false)
    @HighlanderEntityScan(basePackageClasses = Booking.class)
    static class ConstrainedScan {}

    record Wish(Optional<Visits> visits) {}

    @Configuration(proxyBeanMethods = false)
    static class WantsAnEntity {
        @Bean
        Wish wish(Optional<Visits> visits) {
            return new Wish(visits);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ProxiesEverything {
        @Bean
        static BeanNameAutoProxyCreator proxies() {
            BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
            creator.setProxyTargetClass(true);
            creator.setBeanNames("*scanned*", "greeter");
            creator.setInterceptorNames("interceptor");
            return creator;
        }

        @Bean
        static MethodInterceptor interceptor() {
            return invocation -> invocation.proceed();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ReplacesEntities {
        @Bean
        static BeanPostProcessor replacing() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String beanName) {
                    return beanName.endsWith(".ORIGINAL") ? "wrapped" : bean;
                }
            };
        }
    }

    private static EntityContext context(String key) {
        EntityContext context = mock(EntityContext.class);
        when(context.id()).thenReturn(new EntityId("todo-list", key));
        return context;
    }

    private static EntityType type(EntityTypes types, String name) {
        return Objects.requireNonNull(types.byName(name));
    }

    @Test
    void findsEntitiesInTheNamedPackages() {
        good.run(spring -> assertThat(spring.getBean(EntityTypes.class).all())
                .extracting(EntityType::name)
                .containsExactly("todo-list", "nested"));
    }

    @Test
    void severalScansAddUp() {
        good.withUserConfiguration(OtherScan.class)
                .run(spring -> assertThat(spring.getBean(EntityTypes.class).all())
                        .extracting(EntityType::name)
                        .containsExactly("todo-list", "nested", "visits"));
    }

    @Test
    void withoutAScanThePackagesOfTheApplicationAreSearched() {
        runner.withUserConfiguration(ApplicationPackage.class)
                .run(spring -> assertThat(spring.getBean(EntityTypes.class).all())
                        .extracting(EntityType::name)
                        .containsExactly("visits"));
        good.withUserConfiguration(ApplicationPackage.class)
                .run(spring -> assertThat(spring.getBean(EntityTypes.class).byName("visits"))
                        .isNull());
        runner.run(spring -> assertThat(spring.getBean(EntityTypes.class).all()).isEmpty());
    }

    @Test
    void entitiesAreMadeWithBeansAndTheirOwnContext() {
        good.run(spring -> {
            EntityType type = type(spring.getBean(EntityTypes.class), "todo-list");
            EntityInstances instances = spring.getBean(EntityInstances.class);
            Object ann = instances.create(type, context("ann"));
            Object bob = instances.create(type, context("bob"));

            assertThat(ann).isNotSameAs(bob);
            assertThat(add(type, ann)).isEqualTo("hello ann");
            assertThat(add(type, bob)).isEqualTo("hello bob");
        });
    }

    private static Object add(EntityType type, Object entity) throws Exception {
        try {
            return Objects.requireNonNull(
                    Objects.requireNonNull(type.handler("add")).invoke(entity, new Object[] {"milk"}));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void entitiesAreNotInjectedAnywhere() {
        runner.withUserConfiguration(OtherScan.class, WantsAnEntity.class)
                .run(spring -> assertThat(spring.getBean(Wish.class).visits()).isEmpty());
    }

    @Test
    void entitiesAreWrappedInNoProxy() {
        good.withUserConfiguration(ProxiesEverything.class).run(spring -> {
            EntityType type = type(spring.getBean(EntityTypes.class), "todo-list");
            Object entity = spring.getBean(EntityInstances.class).create(type, context("ann"));
            assertThat(entity.getClass()).isEqualTo(type.entityClass());
            assertThat(AopUtils.isAopProxy(spring.getBean(Greeter.class))).isTrue();
        });
    }

    @Test
    void entityThatWasWrappedAnywayIsRefused() {
        good.withUserConfiguration(ReplacesEntities.class).run(spring -> {
            EntityType type = type(spring.getBean(EntityTypes.class), "nested");
            EntityInstances instances = spring.getBean(EntityInstances.class);
            assertThat(catchThrowable(() -> instances.create(type, context("a"))))
                    .hasMessageContaining("instead of an entity of type nested");
        });
    }

    @Test
    void validatorOfTheApplicationChecksArguments() {
        runner.withUserConfiguration(ConstrainedScan.class)
                .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
                .run(spring -> {
                    Handler book = Objects.requireNonNull(
                            type(spring.getBean(EntityTypes.class), "booking").handler("book"));
                    Booking booking = new Booking();
                    Throwable invalid = catchThrowable(() -> book.invoke(booking, new Object[] {0}));
                    LocaleContextHolder.setLocale(Locale.FRANCE);
                    try {
                        assertThatThrownBy(() -> book.invoke(booking, new Object[] {0}))
                                .hasMessageStartingWith("seats ")
                                .hasMessage(invalid.getMessage());
                    } finally {
                        LocaleContextHolder.resetLocaleContext();
                    }
                    assertThat(book.invoke(booking, new Object[] {2})).isEqualTo(2);
                });
    }

    @Test
    void mapperIsNoBeanThatWouldReplaceBoots() {
        good.run(spring -> assertThat(spring).doesNotHaveBean(JsonMapper.class));
    }

    @Test
    void modulesOfTheApplicationCount() {
        good.withBean(JacksonModule.class, () -> new SimpleModule("m")
                        .addDeserializer(Greeter.class, new GreeterReader()))
                .run(spring -> assertThat(
                                spring.getBean(EntityJson.class).mapper().readValue("1", Greeter.class))
                        .isNotNull());
    }

    private static final class GreeterReader extends ValueDeserializer<Greeter> {
        @Override
        public Greeter deserialize(JsonParser parser, DeserializationContext context) {
            return new Greeter();
        }
    }
}
