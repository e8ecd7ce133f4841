package io.highlander.membership;

import io.highlander.session.ClusterPaths;
import io.highlander.session.MemberSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of this node as a member, from its own memory: no other node is asked.
 *
 * @param member whether the node has joined under a session that is not over
 * @param session name of that session in the coordination service; {@code null} if the node is no member, and in the local
 * directory
 * @param mayAnswer whether the node may answer from memory
 * @param leaseRemaining how long it may still do so if no more beats succeed; zero if it may not; {@code null} if there is no lease
 * @param clockTrusted whether its clock runs at the rate of the others
 * @param draining whether it is leaving
 * @param unsettledDeaths number of nodes that died uncleanly and whose last writes may still be in flight, as of the last look
 * @param hold how long an entity that starts now waits for the leases of those nodes, as of the last look
 * @param locks number of locks that its session holds, or is about to take
 * @param atCapacity whether an entity was refused because the session holds as many locks as it may, and no lock was released since
 * @param lostSessions how many of its sessions have ended before the node left
 */
public record MembershipView(
        boolean member,
        @Nullable String session,
        boolean mayAnswer,
        @Nullable Duration leaseRemaining,
        boolean clockTrusted,
        boolean draining,
        int unsettledDeaths,
        Duration hold,
        int locks,
        boolean atCapacity,
        long lostSessions) {

    static MembershipView of(@Nullable MemberSession session, boolean draining, Roster roster, long lostSessions) {
        boolean clockTrusted = session == null || session.rates().areTrusted();
        return session == null || session.isOver()
                ? new MembershipView(
                        false,
                        null,
                        false,
                        Duration.ZERO,
                        clockTrusted,
                        draining,
                        roster.unsettledDeaths(),
                        roster.hold(),
                        0,
                        false,
                        lostSessions)
                : new MembershipView(
                        true,
                        ClusterPaths.nameOf(session.id()),
                        session.mayAnswer(),
                        session.lease().remaining(),
                        clockTrusted,
                        draining,
                        roster.unsettledDeaths(),
                        roster.hold(),
                        session.budget().held(),
                        session.budget().isFull(),
                        lostSessions);
    }
}
