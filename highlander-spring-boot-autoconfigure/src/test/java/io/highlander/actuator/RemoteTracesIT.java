package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.actuator.metrics.HighlanderMetricsAutoConfiguration;
import io.highlander.actuator.observation.HighlanderObservationAutoConfiguration;
import io.highlander.autoconfigure.HighlanderAutoConfiguration;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.testing.TestZooKeeper;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two applications in one JVM with a tracer each: a real ZooKeeper, real calls over loopback. */
class RemoteTracesIT {

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Visits.class)
    @ImportAutoConfiguration({
        ObservationAutoConfiguration.class,
        OpenTelemetrySdkAutoConfiguration.class,
        OpenTelemetryTracingAutoConfiguration.class,
        MicrometerTracingAutoConfiguration.class,
        MetricsAutoConfiguration.class,
        SimpleMetricsExportAutoConfiguration.class,
        CompositeMeterRegistryAutoConfiguration.class,
        HighlanderAutoConfiguration.class,
        HighlanderMetricsAutoConfiguration.class,
        HighlanderObservationAutoConfiguration.class
    })
    static class TracedApplication {

        @Bean
        FinishedSpans finishedSpans() {
            return new FinishedSpans();
        }
    }

    @TempDir
    private Path directory;

    private TestZooKeeper zooKeeper;
    private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        zooKeeper = new TestZooKeeper();
        for (int i = 0; i < 2; i++) {
            applications.add(new SpringApplicationBuilder(TracedApplication.class)
                    .web(WebApplicationType.NONE)
                    .properties(
                            "spring.application.name=traced",
                            "spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString(),
                            "highlander.session.timeout=6s",
                            "highlander.http.secret=secret-of-both",
                            "highlander.state.store=file",
                            "highlander.state.file.directory=" + directory,
                            "management.tracing.sampling.probability=1.0")
                    .run());
        }
        await().untilAsserted(() -> assertThat(applications).allSatisfy(each -> assertThat(
                        each.getBean(HighlanderCluster.class).members())
                .hasSize(2)));
    }

    @AfterEach
    void stop() throws Exception {
        applications.forEach(ConfigurableApplicationContext::close);
        zooKeeper.close();
    }

    private EntityGateway gateway(int application) {
        return applications.get(application).getBean(EntityGateway.class);
    }

    private FinishedSpans spans(int application) {
        return applications.get(application).getBean(FinishedSpans.class);
    }

    /** A key of an entity that the second application owns. */
    private String remoteKey() {
        String second = applications.get(1).getBean(HighlanderCluster.class).self();
        return IntStream.range(0, 100)
                .mapToObj(i -> "key-" + i)
                .filter(key -> {
                    gateway(1).entity(Visits.class, key).hit();
                    return gateway(1)
                            .locate(Visits.class, key)
                            .map(EntityLocation::node)
                            .filter(second::equals)
                            .isPresent();
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void handlerOnAnotherPodIsPartOfItsCallersTrace() {
        String key = remoteKey();
        spans(0).spans.clear();
        spans(1).spans.clear();
        gateway(0).entity(Visits.class, key).hit();
        SpanData call = spans(0).only("call visits.hit");
        SpanData handle = spans(1).only("handle visits.hit");
        assertThat(handle.getTraceId()).isEqualTo(call.getTraceId());
        assertThat(handle.getParentSpanId()).isEqualTo(call.getSpanId());
        assertThat(call.getAttributes().get(AttributeKey.stringKey("location"))).isEqualTo("remote");
        MeterRegistry meters = applications.get(0).getBean(MeterRegistry.class);
        assertThat(meters.get("highlander.members").gauge().value()).isEqualTo(2);
        assertThat(meters.get("highlander.lease.remaining").timeGauge().value()).isBetween(0.1, 5.0);
    }
}
