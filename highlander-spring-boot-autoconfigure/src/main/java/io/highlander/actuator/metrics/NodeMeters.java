package io.highlander.actuator.metrics;

import io.highlander.activation.table.TypeView;
import io.highlander.membership.MembershipView;
import io.highlander.node.NodeInspector;
import io.highlander.node.RunningNode;
import io.highlander.state.StoreView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Meters of what is read off the running node: its membership, and the entities of each type. */
final class NodeMeters implements MeterBinder {

    private final RunningNode node;
    private final Collection<String> types;

    /** @param types names of the entity types */
    NodeMeters(RunningNode node, Collection<String> types) {
        this.node = node;
        this.types = List.copyOf(types);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindMembership(registry);
        bindWatches(registry);
        bindStore(registry, "load", StoreView::loads);
        bindStore(registry, "save", StoreView::saves);
        types.forEach(type -> bindLoad(registry, type));
    }

    private void bindMembership(MeterRegistry registry) {
        Gauge.builder("highlander.members", node, read(inspector -> inspector
                        .members()
                        .size()))
                .description("Pods that are members of the cluster, as this one last saw them")
                .register(registry);
        TimeGauge.builder("highlander.lease.remaining", node, TimeUnit.MILLISECONDS, member(NodeMeters::leaseMillis))
                .description("How long this pod may still answer from memory if no further beat succeeds")
                .register(registry);
        Gauge.builder("highlander.lease.held", node, member(view -> view.mayAnswer() ? 1 : 0))
                .description("1 while this pod may answer from memory, else 0")
                .register(registry);
        Gauge.builder("highlander.locks.held", node, member(MembershipView::locks))
                .description("Locks that this pod's session holds")
                .register(registry);
        Gauge.builder("highlander.deaths.unsettled", node, member(MembershipView::unsettledDeaths))
                .description("Pods that died and may still be running, paused")
                .register(registry);
        FunctionCounter.builder("highlander.sessions.lost", node, member(MembershipView::lostSessions))
                .description("Sessions of this pod that ended before it left")
                .register(registry);
    }

    private void bindWatches(MeterRegistry registry) {
        Gauge.builder("highlander.watch.subscribers", node, read(NodeInspector::watchers))
                .description("Watchers on this pod")
                .register(registry);
    }

    private void bindStore(MeterRegistry registry, String operation, Function<StoreView, StoreView.Requests> requests) {
        FunctionCounter.builder("highlander.store.failures", node, read(inspector -> requests.apply(inspector.store())
                        .failures()))
                .description("Requests that the store did not answer")
                .tag("operation", operation)
                .register(registry);
    }

    private void bindLoad(MeterRegistry registry, String type) {
        Gauge.builder("highlander.entities", node, load(type, TypeView::active))
                .description("Entities in this pod's memory")
                .tag(EntityMeters.TYPE, type)
                .register(registry);
        Gauge.builder(
                        "highlander.entities.quarantined",
                        node,
                        read(inspector -> inspector.activations().quarantines().count(type)))
                .description("Entities in this pod's memory that take no calls")
                .tag(EntityMeters.TYPE, type)
                .register(registry);
        Gauge.builder("highlander.calls.queued", node, load(type, TypeView::queued))
                .description("Calls that wait to be run")
                .tag(EntityMeters.TYPE, type)
                .register(registry);
    }

    private static double leaseMillis(MembershipView view) {
        Duration remaining = view.leaseRemaining();
        return remaining == null ? Double.NaN : remaining.toMillis();
    }

    private static ToDoubleFunction<RunningNode> member(ToDoubleFunction<MembershipView> value) {
        return read(inspector -> value.applyAsDouble(inspector.membership()));
    }

    private static ToDoubleFunction<RunningNode> load(String type, ToDoubleFunction<TypeView> value) {
        return read(inspector -> value.applyAsDouble(inspector.activations().ofType(type)));
    }

    /** Zero while no node runs. */
    private static ToDoubleFunction<RunningNode> read(ToDoubleFunction<NodeInspector> value) {
        return running -> running.inspector().map(value::applyAsDouble).orElse(0.0);
    }
}
