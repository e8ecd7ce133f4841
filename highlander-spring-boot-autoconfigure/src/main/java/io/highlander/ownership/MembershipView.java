package io.highlander.ownership;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This node as a member, as of now and from its own memory: nobody is asked for it.
 *
 * @param member whether it has joined under a session that is not over
 * @param session that session's name in the coordination service; none when it is no member, and in the local directory
 * @param mayAnswer whether it may answer from memory
 * @param leaseRemaining for how long it may, if no more beats succeed; zero when it may not; none where there is no lease
 * @param clockTrusted whether its clock runs at the rate of the others
 * @param draining whether it is leaving
 * @param unsettledDeaths nodes that died uncleanly and whose last writes may still be on their way, as of the last look
 * @param hold for how long an entity that starts now waits for the leases of those nodes, as of the last look
 * @param locks that its session holds, or is about to take
 * @param atCapacity whether an entity was turned away because the session holds as many locks as it may, and none was given back since
 * @param lostSessions how many of its sessions have ended before it left
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
