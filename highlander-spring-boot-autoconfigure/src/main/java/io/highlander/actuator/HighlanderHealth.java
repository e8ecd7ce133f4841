package io.highlander.actuator;

import io.highlander.node.NodeInspector;
import io.highlander.node.RunningNode;
import io.highlander.ownership.MembershipView;
import io.highlander.state.StoreView;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of this node, from what it knows by itself: nothing is asked of ZooKeeper or the store, so that no number of probes is
 * a load for them and no probe waits.
 */
final class HighlanderHealth {

    /** Requests that fail one after another until the store counts as down: one may always be lost. */
    private static final int MANY_FAILURES = 3;

    /** For how long failures count. A node that nobody calls asks the store for nothing, and would stay down for ever. */
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
                .withDetail("unsettledDeaths", membership.unsettledDeaths());
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

    /** Whether the store answers what this node asks it. */
    Health store() {
        return ask(inspector -> store(inspector.store()).build());
    }

    static Health.Builder store(StoreView store) {
        Health.Builder health = storeStatus(store).withDetail("failuresInARow", store.failuresInARow());
        withMillis(health, "millisSinceAnswer", store.sinceAnswer());
        withMillis(health, "millisSinceFailure", store.sinceFailure());
        String failure = store.lastFailure();
        return failure == null ? health : health.withDetail("lastFailure", failure);
    }

    private static Health.Builder storeStatus(StoreView store) {
        Duration sinceFailure = store.sinceFailure();
        if (store.unansweredFor().compareTo(LONG_UNANSWERED) > 0) {
            return reason(
                    Health.down(),
                    "the store has answered nothing for "
                            + store.unansweredFor().toSeconds() + " s");
        }
        boolean failing =
                store.failuresInARow() >= MANY_FAILURES && sinceFailure != null && sinceFailure.compareTo(RECENT) < 0;
        return failing ? reason(Health.down(), "requests to the store fail") : Health.up();
    }

    private static Health.Builder withMillis(Health.Builder health, String name, @Nullable Duration duration) {
        return duration == null ? health : health.withDetail(name, duration.toMillis());
    }

    private static Health.Builder reason(Health.Builder health, String reason) {
        return health.withDetail("reason", reason);
    }
}
