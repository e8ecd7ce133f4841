package io.highlander.actuator;

import io.highlander.activation.TypeView;
import io.highlander.ownership.Member;
import io.highlander.ownership.MembershipView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * A node as the endpoint shows it.
 *
 * @param application names the cluster
 * @param unit what one lock guards
 * @param locks how many its session holds
 * @param address where the node answers the others
 * @param session name of its session in ZooKeeper, if it has one
 * @param lease for how long it may answer from memory
 * @param clockTrusted whether its clock runs at the rate of the others
 * @param draining whether it is leaving
 * @param watermark place of the last settled death; none when ZooKeeper could not be asked in time
 * @param unsettledDeaths nodes that died and whose last writes may still be on their way
 * @param members all nodes, this one included
 * @param types entities in this node's memory, by type
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
        Map<String, Entities> types)
        implements OperationResponseBody {

    /** @param remainingMillis none where there are no other nodes, and so no lease */
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
     * @param active how many are in memory
     * @param queued calls that wait for them
     */
    record Entities(int active, int queued) {}

    static NodeDescriptor of(
            String application,
            String unit,
            String address,
            MembershipView membership,
            @Nullable String watermark,
            List<Member> members,
            List<TypeView> types) {
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
                byType);
    }
}
