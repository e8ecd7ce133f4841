package io.highlander.actuator.endpoint;

import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.table.TypeView;
import io.highlander.cluster.Member;
import io.highlander.membership.MembershipView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A node as the endpoint shows it.
 *
 * @param application name of the cluster
 * @param unit what one lock guards
 * @param locks number of locks that the node's session holds, or is about to take
 * @param address address at which the node answers the others
 * @param session name of the node's session in ZooKeeper; {@code null} if it has none
 * @param lease whether the node may answer from memory, and for how long
 * @param clockTrusted whether the node's clock runs at the rate of the others
 * @param draining whether the node is leaving
 * @param watermark place of the last settled death; {@code null} if ZooKeeper could not be asked in time
 * @param unsettledDeaths number of nodes that died uncleanly and whose last writes may still be in flight
 * @param members all nodes, this one included
 * @param types entities in this node's memory, by type
 * @param quarantined those that take no calls, 100 at most
 */
record NodeDescriptor(
        String application,
        String unit,
        int locks,
        String address,
        @Nullable String session,
        Lease lease,
        boolean clockTrusted,
        boolean draining,
        @Nullable String watermark,
        int unsettledDeaths,
        List<Pod> members,
        Map<String, Entities> types,
        List<Quarantined> quarantined)
        implements OperationResponseBody {

    /** @param remainingMillis how long the lease still lasts; {@code null} if there are no other nodes, and so no lease */
    record Lease(boolean held, @Nullable Long remainingMillis) {

        private static Lease of(MembershipView membership) {
            Duration remaining = membership.leaseRemaining();
            return new Lease(membership.mayAnswer(), remaining == null ? null : remaining.toMillis());
        }
    }

    /** @param activations number of entities in its memory, as of its last report */
    record Pod(String address, int activations, boolean draining) {

        private static Pod of(Member member) {
            return new Pod(member.address().toString(), member.activations(), member.draining());
        }
    }

    /**
     * @param active number of entities in memory
     * @param queued number of calls that wait for them
     */
    record Entities(int active, int queued) {}

    /** @param since when this node has found it so, ISO 8601 */
    record Quarantined(String type, String key, String reason, String why, String since) {

        private static Quarantined of(Quarantine quarantine) {
            return new Quarantined(
                    quarantine.entity().type(),
                    quarantine.entity().key(),
                    quarantine.reason().name(),
                    quarantine.why(),
                    quarantine.since().toString());
        }
    }

    static NodeDescriptor of(
            String application,
            String unit,
            String address,
            MembershipView membership,
            @Nullable String watermark,
            List<Member> members,
            List<TypeView> types,
            List<Quarantine> quarantines) {
        Map<String, Entities> byType = new TreeMap<>();
        types.forEach(type -> byType.put(type.type(), new Entities(type.active(), type.queued())));
        return new NodeDescriptor(
                application,
                unit,
                membership.locks(),
                address,
                membership.session(),
                Lease.of(membership),
                membership.clockTrusted(),
                membership.draining(),
                watermark,
                membership.unsettledDeaths(),
                members.stream().map(Pod::of).toList(),
                byType,
                quarantines.stream().map(Quarantined::of).toList());
    }
}
