package io.highlander.ownership;

import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit.Partition;
import io.highlander.coordination.Coordination;
import io.highlander.membership.Admission;
import io.highlander.membership.ClusterMembership;
import io.highlander.membership.ClusterSecret;
import io.highlander.membership.Membership;
import io.highlander.membership.OwnRecords;
import io.highlander.membership.RecordReader;
import io.highlander.membership.Roster;
import io.highlander.membership.Sightings;
import io.highlander.session.ClockRates;
import io.highlander.session.ClusterPaths;
import io.highlander.session.ClusterSettings;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import java.util.function.IntSupplier;

/**
 * Ownership and membership of one node of a cluster.
 *
 * @param directory says who owns an entity
 * @param singles says who holds the lock of what there is one of
 * @param membership this node and the others
 */
public record ClusterNode(OwnershipDirectory directory, OwnershipDirectory singles, Membership membership) {

    /**
     * Makes a node of a cluster that is held together by a coordination service.
     *
     * @param self address at which this node answers the others
     * @param secret the cluster's secret; agreed upon when the node joins
     * @param entities the entities in this node's memory
     */
    public static ClusterNode over(
            Coordination coordination,
            NodeAddress self,
            ClusterSettings settings,
            Clock clock,
            ClusterSecret secret,
            EntitiesInMemory entities) {
        ClusterPaths paths = ClusterPaths.of(settings.application());
        Sightings sightings = new Sightings(clock);
        RecordReader records = new RecordReader(paths);
        ClockRates rates = new ClockRates();
        Roster roster = new Roster(paths, records, sightings, rates);
        OwnRecords own = new OwnRecords(
                self,
                settings,
                paths,
                entities::size,
                entities::build,
                () -> secret.fingerprint(settings.application()));
        Admission admission = new Admission(settings, paths, own, records, secret, clock, rates);
        ClusterMembership membership =
                new ClusterMembership(coordination, settings, paths, own, admission, roster, records, clock);
        Takeover takeover = new Takeover(paths, sightings, records, clock);
        UnitLocks locks = new UnitLocks(records, takeover, MemberSession::budget);
        ClusterDirectory singles = new ClusterDirectory(
                membership::current,
                LockPaths.ofSingles(settings.application()),
                new UnitLocks(records, takeover, MemberSession::singles),
                membership::otherWith);
        if (settings.unit() instanceof Partition unit) {
            PartitionDirectory directory = new PartitionDirectory(
                    self, unit.partitions(), paths, membership::current, membership::members, locks, entities, clock);
            roster.whenLooked(directory::looked);
            return new ClusterNode(directory, singles, membership);
        }
        return new ClusterNode(
                new ClusterDirectory(
                        membership::current, new LockPaths(settings.application()), locks, membership::otherWith),
                singles,
                membership);
    }

    /** Makes the only node of its application, which asks no other node for anything. */
    public static ClusterNode alone(NodeAddress self, Clock clock, IntSupplier activations) {
        LocalDirectory local = new LocalDirectory(self, clock, activations);
        LocalDirectory singles = new LocalDirectory(self, clock, () -> 0);
        return new ClusterNode(local, singles, local);
    }
}
