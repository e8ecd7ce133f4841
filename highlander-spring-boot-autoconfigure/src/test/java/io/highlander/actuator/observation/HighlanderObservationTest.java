package io.highlander.actuator.observation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.actuator.Observability;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.request.Call;
import io.highlander.routing.observation.ObservedCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.observation.transport.SenderContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class HighlanderObservationTest {

    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final ApplicationContextRunner application = Observability.application();
    private final ApplicationContextRunner observed =
            application.withBean(ObservationRegistry.class, () -> observations);

    /** Notes what is observed. */
    private static class Notes implements ObservationHandler<Observation.Context> {

        private final List<String> names = new CopyOnWriteArrayList<>();

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        public void onStart(Observation.Context context) {
            names.add(context.getName());
        }
    }

    private static long hit(ApplicationContext context) {
        return context.getBean(EntityGateway.class).entity(Visits.class, "home").hit();
    }

    @Test
    void callIsObservedAtItsCallerAndAtItsEntity() {
        observed.run(context -> {
            assertThat(hit(context)).isEqualTo(1);
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo("highlander.call")
                    .that()
                    .hasContextualNameEqualTo("call visits.hit")
                    .hasOnlyKeys("entity.type", "handler", "location", "outcome", "entity.id")
                    .hasLowCardinalityKeyValue("entity.type", "visits")
                    .hasLowCardinalityKeyValue("handler", "hit")
                    .hasLowCardinalityKeyValue("location", "local")
                    .hasLowCardinalityKeyValue("outcome", "DONE")
                    .hasHighCardinalityKeyValue("entity.id", "visits/home")
                    .hasBeenStarted()
                    .hasBeenStopped();
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo("highlander.handle")
                    .that()
                    .hasContextualNameEqualTo("handle visits.hit")
                    .hasOnlyKeys("entity.type", "handler", "outcome", "entity.id")
                    .hasLowCardinalityKeyValue("outcome", "DONE")
                    .hasHighCardinalityKeyValue("entity.id", "visits/home")
                    .hasEvent("ended", "handler ended")
                    .hasBeenStopped();
        });
    }

    @Test
    void observationsCanBeSwitchedOff() {
        Notes notes = new Notes();
        application
                .withBean(Notes.class, () -> notes)
                .withPropertyValues("management.observations.enable.highlander=false")
                .run(context -> {
                    assertThat(hit(context)).isEqualTo(1);
                    assertThat(notes.names).isEmpty();
                });
    }

    @Test
    void oneOfThemCanBeSwitchedOff() {
        Notes notes = new Notes();
        application
                .withBean(Notes.class, () -> notes)
                .withPropertyValues("management.observations.enable.highlander.handle=false")
                .run(context -> {
                    assertThat(hit(context)).isEqualTo(1);
                    assertThat(notes.names).containsExactly("highlander.call");
                });
    }

    @Test
    void conventionsOfTheApplicationReplaceTheDefaults() {
        class OwnCall extends DefaultEntityCallObservationConvention {
            @Override
            public String getName() {
                return "our.call";
            }
        }
        class OwnHandle extends DefaultEntityHandleObservationConvention {
            @Override
            public String getName() {
                return "our.handle";
            }
        }
        observed.withBean(EntityCallObservationConvention.class, OwnCall::new)
                .withBean(EntityHandleObservationConvention.class, OwnHandle::new)
                .run(context -> {
                    hit(context);
                    TestObservationRegistryAssert.assertThat(observations)
                            .hasNumberOfObservationsWithNameEqualTo("our.call", 1)
                            .hasNumberOfObservationsWithNameEqualTo("our.handle", 1)
                            .hasNumberOfObservationsEqualTo(2);
                });
    }

    @Test
    void whatAnApplicationBreaksInObservationsDoesNotHarmCalls() {
        class Broken extends Notes {
            @Override
            public void onStart(Observation.Context context) {
                throw new IllegalStateException("start");
            }
        }
        class BrokenLater extends Notes {
            @Override
            public void onScopeOpened(Observation.Context context) {
                throw new IllegalStateException("scope");
            }

            @Override
            public void onEvent(Observation.Event event, Observation.Context context) {
                throw new IllegalStateException("event");
            }

            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("stop");
            }
        }
        Logger logger = (Logger) LoggerFactory.getLogger(Harmless.class);
        logger.setLevel(Level.OFF);
        try {
            application.withBean(Broken.class, Broken::new).run(context -> assertThat(hit(context))
                    .isEqualTo(1));
            application.withBean(BrokenLater.class, BrokenLater::new).run(context -> assertThat(hit(context))
                    .isEqualTo(1));
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    void whereNobodyListensNothingIsMade() {
        ObservationRegistry nobody = ObservationRegistry.create();
        assertThat(new MicrometerCallObserver(nobody, null).begin(new EntityId("t", "k"), "h"))
                .isSameAs(ObservedCall.NONE);
        assertThat(new MicrometerCallObserver(ObservationRegistry.NOOP, null).begin(new EntityId("t", "k"), "h"))
                .isSameAs(ObservedCall.NONE);
    }

    @Test
    void whatDoesNotFitBesideACallStaysBehind() {
        EntityCallObservationContext context = new EntityCallObservationContext(new EntityId("t", "k"), "h");
        put(context, "traceparent", "00-1");
        put(context, "long", "x".repeat(Call.MAX_BAGGAGE_VALUE + 1));
        put(context, "wide", "\u00e9".repeat(Call.MAX_BAGGAGE_VALUE / 2 + 1));
        put(context, "x".repeat(Call.MAX_BAGGAGE_NAME + 1), "");
        put(context, "highlander.authorities", "[\"ROLE_ADMIN\"]");
        assertThat(context.getCarrier()).containsOnlyKeys("traceparent");
        for (int i = 0; i < 100; i++) {
            put(context, "field-" + i, "");
        }
        assertThat(context.getCarrier()).hasSize(Call.MAX_BAGGAGE / 2).containsKey("traceparent");
    }

    private static <C> void put(SenderContext<C> context, String name, String value) {
        context.getSetter().set(context.getCarrier(), name, value);
    }
}
