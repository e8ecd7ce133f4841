package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import brave.Span;
import brave.handler.MutableSpan;
import io.highlander.EntityGateway;
import io.highlander.autoconfigure.sample.Relay;
import io.highlander.autoconfigure.sample.Visits;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TracesTest {

    private final FinishedSpans finished = new FinishedSpans();
    private final ApplicationContextRunner application = Observability.application()
            .withConfiguration(
                    AutoConfigurations.of(BraveAutoConfiguration.class, MicrometerTracingAutoConfiguration.class))
            .withBean(FinishedSpans.class, () -> finished)
            .withPropertyValues("management.tracing.sampling.probability=1.0");

    @Test
    void handlerIsPartOfItsCallersTrace() {
        application.run(context -> {
            EntityGateway gateway = context.getBean(EntityGateway.class);
            Observation.createNotStarted("request", context.getBean(ObservationRegistry.class))
                    .observe(() -> gateway.entity(Visits.class, "home").hit());
            MutableSpan request = finished.only("request");
            MutableSpan call = finished.only("call visits.hit");
            MutableSpan handle = finished.only("handle visits.hit");
            assertThat(List.of(call.traceId(), handle.traceId())).containsOnly(request.traceId());
            assertThat(call.parentId()).isEqualTo(request.id());
            assertThat(call.kind()).isEqualTo(Span.Kind.CLIENT);
            assertThat(handle.parentId()).isEqualTo(call.id());
            assertThat(handle.kind()).isEqualTo(Span.Kind.SERVER);
            assertThat(handle.tags()).containsEntry("entity.id", "visits/home").containsEntry("outcome", "DONE");
        });
    }

    @Test
    void callsOfHandlersContinueTheTrace() {
        application.run(context -> {
            context.getBean(EntityGateway.class).entity(Relay.class, "r2").pass("r", 2);
            assertThat(finished.spans).hasSize(6);
            assertThat(finished.spans)
                    .extracting(MutableSpan::traceId)
                    .containsOnly(finished.spans.get(0).traceId());
            MutableSpan innermost = span("handle relay.pass", "relay/r0");
            MutableSpan before = span("call relay.pass", "relay/r0");
            assertThat(innermost.parentId()).isEqualTo(before.id());
            assertThat(before.parentId())
                    .isEqualTo(span("handle relay.pass", "relay/r1").id());
        });
    }

    private MutableSpan span(String name, String entity) {
        return finished.spans.stream()
                .filter(span -> name.equals(span.name()) && entity.equals(span.tag("entity.id")))
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
            assertThat(finished.only("handle visits.hit").traceId())
                    .isEqualTo(finished.only("request").traceId());
        });
    }
}
