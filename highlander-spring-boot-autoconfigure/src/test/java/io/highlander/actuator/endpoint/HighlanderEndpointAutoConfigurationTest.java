package io.highlander.actuator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.actuator.Diary;
import io.highlander.actuator.DiaryApplication;
import io.highlander.autoconfigure.HighlanderAutoConfiguration;
import io.highlander.node.RunningNode;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class HighlanderEndpointAutoConfigurationTest {

    private static final String EXPOSED = "management.endpoints.web.exposure.include=highlander";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Diaries.class)
            .withConfiguration(
                    AutoConfigurations.of(HighlanderAutoConfiguration.class, HighlanderEndpointAutoConfiguration.class))
            .withPropertyValues(DiaryApplication.alone());

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Diary.class)
    static class Diaries {}

    private static final SecurityContext ANN = new SecurityContext() {

        @Override
        public Principal getPrincipal() {
            return () -> "ann";
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals("reader");
        }
    };

    @Test
    void endpointIsThereOnlyWhenExposed() {
        application.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HighlanderEndpoint.class));
        application.withPropertyValues(EXPOSED).run(context -> assertThat(context)
                .hasSingleBean(HighlanderEndpoint.class));
        application
                .withPropertyValues(EXPOSED, "management.endpoint.highlander.access=NONE")
                .run(context -> assertThat(context).doesNotHaveBean(HighlanderEndpoint.class));
    }

    @Test
    void nothingIsThereWithoutActuatorOnTheClassPath() {
        application
                .withPropertyValues(EXPOSED)
                .withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health"))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasSingleBean(EntityGateway.class);
                    assertThat(context.getBeanNamesForType(Object.class))
                            .doesNotContain(
                                    "highlanderEndpoint",
                                    "highlanderHealthContributor",
                                    "highlanderInfoContributor",
                                    "highlanderSecretSanitizing");
                });
    }

    @Test
    void healthDoesNotNeedTheEndpointsModule() {
        application
                .withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(HealthContributor.class)
                        .doesNotHaveBean(HighlanderEndpoint.class));
    }

    @Test
    void nothingIsThereWhenHighlanderIsSwitchedOff() {
        application.withPropertyValues(EXPOSED, "highlander.enabled=false").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(RunningNode.class)
                .doesNotHaveBean(HealthContributor.class)
                .doesNotHaveBean(InfoContributor.class)
                .doesNotHaveBean(HighlanderEndpoint.class));
    }

    @Test
    void healthIsUpAndOutOfServiceWhenTheNodeHasStopped() {
        application.run(context -> {
            CompositeHealthContributor health = context.getBean(CompositeHealthContributor.class);
            assertThat(health.stream().map(HealthContributors.Entry::name)).containsExactly("membership", "store");
            assertThat(statusOf(health, "membership")).isEqualTo(Status.UP);
            assertThat(statusOf(health, "store")).isEqualTo(Status.UP);
            context.getSourceApplicationContext().stop();
            assertThat(statusOf(health, "membership")).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    private static Status statusOf(CompositeHealthContributor health, String name) {
        HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(health.getContributor(name));
        return Objects.requireNonNull(indicator.health()).getStatus();
    }

    @Test
    void healthAndInfoCanBeSwitchedOff() {
        application
                .withPropertyValues(
                        "management.health.highlander.enabled=false", "management.info.highlander.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HealthContributor.class)
                        .doesNotHaveBean(InfoContributor.class));
    }

    @Test
    void infoTellsTheClusterAndTheAddress() {
        application.withPropertyValues("highlander.ownership.generation=3").run(context -> {
            Info.Builder builder = new Info.Builder();
            context.getBean(InfoContributor.class).contribute(builder);
            assertThat(builder.build().get("highlander")).isEqualTo(infoOf(context));
        });
    }

    private static Map<String, Object> infoOf(AssertableApplicationContext context) {
        String address =
                context.getBean(HighlanderCluster.class).members().get(0).address();
        return Map.of("application", "diaries", "address", address, "unit", "entity", "generation", 3L);
    }

    @Test
    void stateIsShownToNobodyUnlessSoConfigured() {
        assertThat(stateShown(SecurityContext.NONE)).isNull();
        assertThat(stateShown(ANN)).isNull();
    }

    @Test
    void stateIsShownToAllWhenSoConfigured() {
        assertThat(stateShown(SecurityContext.NONE, "management.endpoint.highlander.show-values=always"))
                .isEqualTo(Map.of("lines", List.of("dear diary")));
    }

    @Test
    void stateIsShownToTheAuthorizedWhenSoConfigured() {
        String whenAuthorized = "management.endpoint.highlander.show-values=when-authorized";
        assertThat(stateShown(SecurityContext.NONE, whenAuthorized)).isNull();
        assertThat(stateShown(ANN, whenAuthorized)).isNotNull();
        assertThat(stateShown(ANN, whenAuthorized, "management.endpoint.highlander.roles=reader"))
                .isNotNull();
        assertThat(stateShown(ANN, whenAuthorized, "management.endpoint.highlander.roles=writer"))
                .isNull();
    }

    private @Nullable Object stateShown(SecurityContext security, String... properties) {
        Object[] state = new Object[1];
        application.withPropertyValues(EXPOSED).withPropertyValues(properties).run(context -> {
            context.getBean(EntityGateway.class).entity(Diary.class, "ann").write("dear diary");
            EntityDescriptor shown = (EntityDescriptor) Objects.requireNonNull(context.getBean(HighlanderEndpoint.class)
                    .entity("diary", "ann", security)
                    .getBody());
            assertThat(shown.place()).isEqualTo(EntityDescriptor.Place.HERE);
            state[0] = shown.state();
        });
        return state[0];
    }

    @Test
    void secretIsHiddenWhereverItIsSetEvenWhereValuesAreShown() {
        application.run(context -> {
            SanitizingFunction sanitizing = context.getBean(SanitizingFunction.class);
            assertThat(List.of("highlander.http.secret", "HIGHLANDER_HTTP_SECRET"))
                    .allSatisfy(key -> assertThat(sanitized(sanitizing, key)).isEqualTo("******"));
            assertThat(sanitized(sanitizing, "highlander.http.port")).isEqualTo("value");
        });
    }

    private static @Nullable Object sanitized(SanitizingFunction sanitizing, String key) {
        return sanitizing
                .applyUnlessFiltered(new SanitizableData(null, key, "value"))
                .getValue();
    }
}
