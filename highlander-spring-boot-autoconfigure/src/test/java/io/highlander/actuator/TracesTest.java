package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.autoconfigure.sample.Relay;
import io.highlander.autoconfigure.sample.Visits;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TracesTest {

    private final FinishedSpans finished = new FinishedSpans();
    private final ApplicationContextRunner application = Observability.application()
            .withConfiguration(AutoConfigurations.of(
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class))
            .withBean(FinishedSpans.class, () -> finished)
            .withPropertyValues("management.tracing.sampling.probability=1.0");

    @Test
    void handlerIsPartOfItsCallersTrace() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            Observation.createNotStarted("request", context.getBean(ObservationRegistry.class))
                    .observe(() -> gateway.entity(Visits.class, "home").hit());
            SpanData request = finished.only("request");
            SpanData call = finished.only("call visits.hit");
            SpanData handle = finished.only("handle visits.hit");
            assertThat(List.of(call.getTraceId(), handle.getTraceId())).containsOnly(request.getTraceId());
            assertThat(call.getParentSpanId()).isEqualTo(request.getSpanId());
            assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(handle.getParentSpanId()).isEqualTo(call.getSpanId());
            assertThat(handle.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(handle.getAttributes().asMap())
                    .containsEntry(AttributeKey.stringKey("entity.id"), "visits/home")
                    .containsEntry(AttributeKey.stringKey("outcome"), "DONE");
        });
    }

    @Test
    void callsOfHandlersContinueTheTrace() {
        application.run(context -> {
            context.getBean(EntityGateway.class).entity(Relay.class, "r2").pass("r", 2);
            assertThat(finished.spans).hasSize(6);
            assertThat(finished.spans)
                    .extracting(SpanData::getTraceId)
                    .containsOnly(finished.spans.get(0).getTraceId());
            SpanData innermost = span("handle relay.pass", "relay/r0");
            SpanData before = span("call relay.pass", "relay/r0");
            assertThat(innermost.getParentSpanId()).isEqualTo(before.getSpanId());
            assertThat(before.getParentSpanId())
                    .isEqualTo(span("handle relay.pass", "relay/r1").getSpanId());
        });
    }

    private SpanData span(String name, String entity) {
        return finished.spans.stream()
                .filter(span -> name.equals(span.getName())
                        && entity.equals(span.getAttributes().get(AttributeKey.stringKey("entity.id"))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneWayCallContinuesTheTraceToo() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            Observation.createNotStarted("request", context.getBean(ObservationRegistry.class))
                    .observe(() -> gateway.tell(Visits.class, "home", Visits::hit));
            await().until(() -> finished.spans.size() == 3);
            assertThat(finished.only("handle visits.hit").getTraceId())
                    .isEqualTo(finished.only("request").getTraceId());
        });
    }
}
