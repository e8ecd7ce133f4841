package io.highlander.actuator.endpoint;

import io.highlander.membership.MembershipView;
import io.highlander.node.NodeInspector;
import io.highlander.node.RunningNode;
import io.highlander.state.StoreView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of this node, from what it knows by itself: a probe asks neither ZooKeeper nor the store. So probes are no load for
 * them, however many there are, and no probe waits.
 */
final class HighlanderHealth {

    /** Number of requests that must fail one after another for the store to count as down: a single one may always be lost. */
    private static final int MANY_FAILURES = 3;

    /** How long failures count. Otherwise a node that is not called would stay down forever, because it asks the store for nothing. */
    private static final Duration RECENT = Duration.ofSeconds(30);

    /** Longer than a store takes that answers at all. */
    private static final Duration LONG_UNANSWERED = Duration.ofSeconds(15);

    private final RunningNode node;

    HighlanderHealth(RunningNode node) {
        this.node = node;
    }

    private Health ask(Function<NodeInspector, Health> question) {
        return node.inspector().map(question).orElseGet(() -> reason(
                        Health.outOfService(), "Highlander is not running in this application")
                .build());
    }

    /** Whether this node may own entities and answer for them. */
    Health membership() {
        return ask(inspector -> membership(inspector).build());
    }

    private static Health.Builder membership(NodeInspector inspector) {
        MembershipView membership = inspector.membership();
        Health.Builder health = membershipStatus(membership)
                .withDetail("address", inspector.self().toString())
                .withDetail("members", inspector.members().size())
                .withDetail("unsettledDeaths", membership.unsettledDeaths())
                .withDetail("startsWaitMillis", membership.hold().toMillis())
                .withDetail("locks", membership.locks())
                .withDetail("atCapacity", membership.atCapacity())
                .withDetail("quarantined", inspector.activations().quarantines().count());
        return withMillis(health, "leaseRemainingMillis", membership.leaseRemaining());
    }

    static Health.Builder membershipStatus(MembershipView membership) {
        if (membership.draining()) {
            return reason(Health.outOfService(), "this pod is shutting down");
        } else if (!membership.member()) {
            return reason(Health.down(), "this pod has no ZooKeeper session and owns nothing");
        } else if (!membership.clockTrusted()) {
            return reason(Health.down(), "this machine's clock does not run at the rate of the others");
        } else if (!membership.mayAnswer()) {
            return reason(Health.down(), "no beat has reached ZooKeeper for the length of the lease: queries wait");
        }
        return Health.up();
    }

    /** Whether ZooKeeper commits what this node writes, as each of its beats shows. */
    Health zooKeeper() {
        return ask(inspector -> zooKeeper(inspector.membership()).build());
    }

    static Health.Builder zooKeeper(MembershipView membership) {
        String session = membership.session();
        if (session == null) {
            return reason(Health.down(), "this pod has no ZooKeeper session; see its log for why");
        }
        Duration remaining = membership.leaseRemaining();
        Health.Builder health = remaining != null && remaining.isZero()
                ? reason(Health.down(), "no beat was committed for the length of the lease")
                : Health.up();
        return health.withDetail("session", session);
    }

    /** Whether the store answers both the loads and the saves of this node. */
    Health store() {
        return ask(inspector -> store(inspector.store()).build());
    }

    static Health.Builder store(StoreView store) {
        return storeStatus(store)
                .withDetail("loads", details(store.loads()))
                .withDetail("saves", details(store.saves()));
    }

    private static Map<String, Object> details(StoreView.Requests requests) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("failuresInARow", requests.failuresInARow());
        putMillis(details, "millisSinceAnswer", requests.sinceAnswer());
        putMillis(details, "millisSinceFailure", requests.sinceFailure());
        String failure = requests.lastFailure();
        if (failure != null) {
            details.put("lastFailure", failure);
        }
        return details;
    }

    private static void putMillis(Map<String, Object> details, String name, @Nullable Duration duration) {
        if (duration != null) {
            details.put(name, duration.toMillis());
        }
    }

    /** A full disk or a missing permission makes saves fail alone. */
    private static Health.Builder storeStatus(StoreView store) {
        String trouble = trouble("loads", store.loads());
        if (trouble == null) {
            trouble = trouble("saves", store.saves());
        }
        return trouble == null ? Health.up() : reason(Health.down(), trouble);
    }

    private static @Nullable String trouble(String kind, StoreView.Requests requests) {
        Duration unanswered = requests.unansweredFor();
        if (unanswered.compareTo(LONG_UNANSWERED) > 0) {
            return "the store has answered no " + kind + " for " + unanswered.toSeconds() + " s";
        }
        Duration sinceFailure = requests.sinceFailure();
        boolean failing = requests.failuresInARow() >= MANY_FAILURES
                && sinceFailure != null
                && sinceFailure.compareTo(RECENT) < 0;
        return failing ? kind + " fail" : null;
    }

    private static Health.Builder withMillis(Health.Builder health, String name, @Nullable Duration duration) {
        return duration == null ? health : health.withDetail(name, duration.toMillis());
    }

    private static Health.Builder reason(Health.Builder health, String reason) {
        return health.withDetail("reason", reason);
    }
}
