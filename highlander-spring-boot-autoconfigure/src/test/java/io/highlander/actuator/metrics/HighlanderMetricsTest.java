package io.highlander.actuator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.actuator.Observability;
import io.highlander.actuator.observation.HighlanderObservationAutoConfiguration;
import io.highlander.autoconfigure.sample.Relay;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.cluster.FencingToken;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.routing.observation.CallObserver;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.FaultyStateStore;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.search.Search;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class HighlanderMetricsTest {

    private static final String KEY = "a-key-that-is-in-no-tag";

    private final FaultyStateStore store = new FaultyStateStore();
    private final ApplicationContextRunner application =
            Observability.application().withBean(FaultyStateStore.class, () -> store);

    private static EntityGateway gateway(ApplicationContext context) {
        return context.getBean(EntityGateway.class);
    }

    private static RequiredSearch find(ApplicationContext context, String meter, String... tags) {
        return context.getBean(MeterRegistry.class).get(meter).tags(tags);
    }

    private static Timer timer(ApplicationContext context, String meter, String... tags) {
        return find(context, meter, tags).timer();
    }

    private static double gauge(ApplicationContext context, String meter, String... tags) {
        return find(context, meter, tags).gauge().value();
    }

    private static double counter(ApplicationContext context, String meter, String... tags) {
        return find(context, meter, tags).counter().count();
    }

    private static double failures(ApplicationContext context, String operation) {
        return find(context, "highlander.store.failures", "operation", operation)
                .functionCounter()
                .count();
    }

    @Test
    void callsAreTimedPerHandlerAndOutcomeAtCallerAndEntity() {
        application.run(context -> {
            Visits visits = gateway(context).entity(Visits.class, KEY);
            visits.hit();
            visits.hit();
            visits.count();
            assertThatThrownBy(() -> gateway(context).entity(Relay.class, KEY).callSelf())
                    .isInstanceOf(EntityCallException.class);
            String[] hit = {"entity.type", "visits", "handler", "hit", "outcome", "DONE"};
            String[] failed = {"entity.type", "relay", "handler", "callSelf", "outcome", "THREW"};
            for (String part : new String[] {"queue", "run", "save"}) {
                assertThat(timer(context, "highlander.handle." + part, hit).count())
                        .isEqualTo(2);
                assertThat(timer(context, "highlander.handle." + part, failed).count())
                        .isEqualTo(1);
            }
            assertThat(timer(context, "highlander.handle", hit).count()).isEqualTo(2);
            assertThat(timer(context, "highlander.handle", failed).count()).isEqualTo(1);
            assertThat(find(context, "highlander.call", hit)
                            .tag("location", "local")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(find(context, "highlander.call", failed)
                            .tag("error", "EntityCallException")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(find(context, "highlander.call", "handler", "callSelf", "outcome", "REFUSED")
                            .timer()
                            .count())
                    .as("the call that would have waited for itself")
                    .isEqualTo(1);
        });
    }

    @Test
    void savesAndStatesAreMeasured() {
        application.run(context -> {
            store.next(Fault.UNKNOWN_LOST, Fault.UNKNOWN_LOST);
            gateway(context).entity(Visits.class, KEY).hit();
            gateway(context).entity(Visits.class, KEY).count();
            String[] visits = {"entity.type", "visits"};
            assertThat(find(context, "highlander.saves", visits)
                            .tag("result", "SAVED")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(counter(context, "highlander.saves.in.doubt", visits)).isEqualTo(2);
            assertThat(failures(context, "save")).isEqualTo(2);
            assertThat(failures(context, "load")).isZero();
            assertThat(find(context, "highlander.state.size", visits).summary().totalAmount())
                    .isEqualTo("{\"count\":1}".length());
            assertThat(find(context, "highlander.saves.calls", visits).summary().totalAmount())
                    .isEqualTo(1);
            assertThat(counter(context, "highlander.fenced.writes", visits)).isZero();
        });
    }

    private static byte[] ofAnotherWriter(EntityId id) {
        return EnvelopeCodec.encode(new StoredState(
                id,
                7,
                FencingToken.NONE,
                "another writer's",
                Lifetime.begin("1.0x1.1", 1),
                StoredState.Replies.NONE,
                "{\"count\":7}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void damagedObjectIsNoFencedWriteAndTheCallThatMeetsItIsNotSaidToHaveChangedNothing() {
        application.run(context -> {
            Visits visits = gateway(context).entity(Visits.class, KEY);
            visits.hit();
            store.overwrite(new EntityId("visits", KEY), "{}".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(visits::hit)
                    .isInstanceOf(CallOutcomeUnknownException.class)
                    .hasMessageContaining("what is stored cannot be read")
                    .hasMessageContaining("a later attempt was refused: Cannot read the stored state of visits/")
                    .hasMessageNotContaining("Nothing was changed");
            assertThat(counter(context, "highlander.fenced.writes", "entity.type", "visits"))
                    .isZero();
            assertThat(find(context, "highlander.saves", "result", "DAMAGED")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void strangersWriteUnderTheLeaseCountsAsFenced() {
        application.run(context -> {
            Visits visits = gateway(context).entity(Visits.class, KEY);
            visits.hit();
            store.overwrite(new EntityId("visits", KEY), ofAnotherWriter(new EntityId("visits", KEY)));
            visits.hit();
            assertThat(counter(context, "highlander.fenced.writes", "entity.type", "visits"))
                    .isEqualTo(1);
            assertThat(counter(context, "highlander.fenced.writes", "entity.type", "relay"))
                    .isZero();
        });
    }

    @Test
    void refusedAndRepeatedCallsAreCounted() {
        application.run(context -> {
            EntityGateway once = gateway(context).with(CallOptions.defaults().withIdempotencyKey("k"));
            once.entity(Visits.class, KEY).hit();
            once.entity(Visits.class, KEY).hit();
            assertThatThrownBy(() -> gateway(context)
                            .with(CallOptions.defaults().mustExist())
                            .entity(Visits.class, "nobody")
                            .hit())
                    .isInstanceOf(NoSuchEntityException.class);
            assertThat(counter(context, "highlander.calls.deduplicated", "entity.type", "visits"))
                    .isEqualTo(1);
            assertThat(counter(
                            context, "highlander.calls.refused", "entity.type", "visits", "reason", "NO_SUCH_ENTITY"))
                    .isEqualTo(1);
        });
    }

    @Test
    void nodeAndItsEntitiesAreRead() {
        application.run(context -> {
            gateway(context).entity(Visits.class, "a").hit();
            gateway(context).entity(Visits.class, "b").hit();
            assertThat(gauge(context, "highlander.entities", "entity.type", "visits"))
                    .isEqualTo(2);
            assertThat(gauge(context, "highlander.entities", "entity.type", "relay"))
                    .isZero();
            assertThat(gauge(context, "highlander.calls.queued", "entity.type", "visits"))
                    .isZero();
            assertThat(timer(context, "highlander.activations", "entity.type", "visits", "outcome", "ACTIVE")
                            .count())
                    .isEqualTo(2);
            assertThat(gauge(context, "highlander.members")).isEqualTo(1);
            assertThat(gauge(context, "highlander.locks.held")).isEqualTo(2);
            assertThat(gauge(context, "highlander.lease.held")).isEqualTo(1);
            context.getSourceApplicationContext().stop();
            assertThat(gauge(context, "highlander.lease.held"))
                    .as("nothing runs")
                    .isZero();
            assertThat(gauge(context, "highlander.entities", "entity.type", "visits"))
                    .isZero();
        });
    }

    @Test
    void noTagCarriesAnId() {
        application.run(context -> {
            gateway(context).as("caller-" + KEY).entity(Visits.class, KEY).hit();
            gateway(context).entity(Relay.class, KEY + "2").pass(KEY, 2);
            assertThat(Search.in(context.getBean(MeterRegistry.class))
                            .name(name -> name.startsWith("highlander."))
                            .meters())
                    .isNotEmpty()
                    .flatExtracting(meter -> meter.getId().getTags())
                    .allSatisfy(tag -> assertThat(tag.getValue()).doesNotContain(KEY));
        });
    }

    @Test
    void metersCanBeSwitchedOff() {
        application
                .withPropertyValues("management.metrics.enable.highlander=false")
                .run(context -> {
                    assertThat(gateway(context).entity(Visits.class, KEY).hit()).isEqualTo(1);
                    assertThat(context.getBean(MeterRegistry.class).getMeters())
                            .extracting(Meter::getId)
                            .extracting(Meter.Id::getName)
                            .noneMatch(name -> name.startsWith("highlander"));
                });
    }

    @Test
    void everythingWorksWithoutMicrometer() {
        application.withClassLoader(new FilteredClassLoader("io.micrometer")).run(context -> {
            assertThat(context)
                    .doesNotHaveBean(HighlanderMetricsAutoConfiguration.class)
                    .doesNotHaveBean(HighlanderObservationAutoConfiguration.class);
            assertThat(gateway(context).entity(Visits.class, KEY).hit()).isEqualTo(1);
        });
    }

    @Test
    void nothingIsMeasuredWhenHighlanderIsSwitchedOff() {
        application.withPropertyValues("highlander.enabled=false").run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(EntityMeters.class)
                .doesNotHaveBean(CallObserver.class));
    }
}
