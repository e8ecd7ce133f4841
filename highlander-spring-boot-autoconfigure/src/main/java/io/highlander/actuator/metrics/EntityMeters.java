package io.highlander.actuator.metrics;

import io.highlander.EntityId;
import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.FinishedSave;
import io.highlander.activation.observation.HandledCall;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.request.Reply;
import io.highlander.routing.observation.RouteEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Meters of what happens to entities and calls. The values of tags are names of types and handlers, and constants. */
final class EntityMeters implements EntityEvents, RouteEvents {

    /** Tag with the name of the entity type. */
    static final String TYPE = "entity.type";

    private static final String REASON = "reason";

    private final MeterRegistry registry;
    private final Map<HandlerTimers.Key, HandlerTimers> handlers = new ConcurrentHashMap<>();
    private final SaveMeters saves;
    private final MeterProvider<Timer> activations;
    private final MeterProvider<Counter> passivations;
    private final MeterProvider<Counter> quarantines;
    private final MeterProvider<Counter> refused;
    private final MeterProvider<Counter> fromRecord;
    private final MeterProvider<Counter> retried;

    /** @param types names of the entity types */
    EntityMeters(MeterRegistry registry, Collection<String> types) {
        this.registry = registry;
        saves = new SaveMeters(registry);
        types.forEach(saves::beginAtZero);
        activations = Timer.builder("highlander.activations")
                .description("Attempts to bring an entity into memory, from its first call to the end of the attempt")
                .withRegistry(registry);
        quarantines = counter("highlander.quarantines", "Times that an entity was found to take no calls");
        for (Quarantine.Reason reason : Quarantine.Reason.values()) {
            types.forEach(type -> quarantines.withTags(TYPE, type, REASON, reason.name()));
        }
        passivations = counter("highlander.passivations", "Entities that left memory");
        refused = counter(
                "highlander.calls.refused", "Calls that this pod refused to run, or whose condition did not hold");
        fromRecord =
                counter("highlander.calls.deduplicated", "Calls that were asked again and heard their first reply");
        retried = counter("highlander.calls.retried", "Attempts of this pod's calls that did not answer them");
    }

    private MeterProvider<Counter> counter(String name, String description) {
        return Counter.builder(name).description(description).withRegistry(registry);
    }

    @Override
    public void started(String type, Start how, long nanos) {
        activations.withTags(TYPE, type, "outcome", how.name()).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void quarantined(String type, String reason) {
        quarantines.withTags(TYPE, type, REASON, reason).increment();
    }

    @Override
    public void leftMemory(String type, Passivation why) {
        passivations.withTags(TYPE, type, REASON, why.name()).increment();
    }

    @Override
    public void handled(HandledCall call) {
        handlers.computeIfAbsent(HandlerTimers.Key.of(call), key -> new HandlerTimers(registry, key))
                .record(call);
    }

    @Override
    public void answeredFromRecord(String type) {
        fromRecord.withTag(TYPE, type).increment();
    }

    @Override
    public void refused(EntityId entity, Reply.Refused reply) {
        refused.withTags(TYPE, entity.type(), REASON, reply.refusal().name()).increment();
    }

    @Override
    public void saved(FinishedSave save) {
        saves.record(save);
    }

    @Override
    public void saveInDoubt(String type) {
        saves.recordDoubt(type);
    }

    @Override
    public void retried(String type, Retry why) {
        retried.withTags(TYPE, type, REASON, why.name()).increment();
    }
}
