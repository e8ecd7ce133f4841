package io.highlander.actuator;

import io.highlander.actuator.metrics.HighlanderMetricsAutoConfiguration;
import io.highlander.actuator.observation.HighlanderObservationAutoConfiguration;
import io.highlander.autoconfigure.HighlanderAutoConfiguration;
import io.highlander.autoconfigure.sample.Visits;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** An application with meters and observations as Boot configures them, and the entities of the sample, all in one JVM. */
public final class Observability {

    private Observability() {}

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Visits.class)
    static class Application {}

    public static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withConfiguration(AutoConfigurations.of(
                        ObservationAutoConfiguration.class,
                        MetricsAutoConfiguration.class,
                        SimpleMetricsExportAutoConfiguration.class,
                        CompositeMeterRegistryAutoConfiguration.class,
                        HighlanderAutoConfiguration.class,
                        HighlanderMetricsAutoConfiguration.class,
                        HighlanderObservationAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=sample",
                        "highlander.ownership.directory=local",
                        "highlander.state.store=memory");
    }
}
