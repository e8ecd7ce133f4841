package io.highlander.actuator;

import io.highlander.node.NodeReadings;
import io.highlander.ownership.Standing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Meters of what is read off the node: its membership, and the entities of each type. */
final class NodeMeters implements MeterBinder {

    private final NodeReadings node;
    private final Collection<String> types;

    /** @param types names of the entity types */
    NodeMeters(NodeReadings node, Collection<String> types) {
        this.node = node;
        this.types = List.copyOf(types);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindMembership(registry);
        types.forEach(type -> bindLoad(registry, type));
    }

    private void bindMembership(MeterRegistry registry) {
        Gauge.builder("highlander.members", node, NodeReadings::members)
                .description("Pods that are members of the cluster, as this one last saw them")
                .register(registry);
        TimeGauge.builder("highlander.lease.remaining", node, TimeUnit.MILLISECONDS, reading -> reading.standing()
                        .lease()
                        .toMillis())
                .description("How long this pod may still answer from memory if no further beat succeeds")
                .register(registry);
        gauge(
                registry,
                "highlander.lease.held",
                "1 while this pod may answer from memory, else 0",
                standing -> standing.lease().isZero() ? 0 : 1);
        gauge(registry, "highlander.locks.held", "Locks that this pod's session holds", Standing::locks);
        gauge(
                registry,
                "highlander.deaths.unsettled",
                "Pods that died and may still be running, paused",
                Standing::unsettledDeaths);
        FunctionCounter.builder("highlander.sessions.lost", node, reading -> reading.standing()
                        .lostSessions())
                .description("Sessions of this pod that ended before it left")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Standing> value) {
        Gauge.builder(name, node, reading -> value.applyAsDouble(reading.standing()))
                .description(description)
                .register(registry);
    }

    private void bindLoad(MeterRegistry registry, String type) {
        Gauge.builder("highlander.entities", node, reading -> reading.load(type).entities())
                .description("Entities in this pod's memory")
                .tag(EntityMeters.TYPE, type)
                .register(registry);
        Gauge.builder("highlander.calls.queued", node, reading -> reading.load(type)
                        .queued())
                .description("Calls that wait to be run")
                .tag(EntityMeters.TYPE, type)
                .register(registry);
    }
}
