package io.highlander.membership;

import io.highlander.cluster.Build;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.Znode;
import io.highlander.membership.ClusterRecords.MemberRecord;
import io.highlander.membership.ClusterRecords.SessionRecord;
import io.highlander.session.ClusterPaths;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the records of all nodes. A record that cannot be read is logged once, and does not keep the others from being read. */
public final class RecordReader {

    private static final Logger log = LoggerFactory.getLogger(RecordReader.class);

    private static final Duration LONGEST_OF_ALL = Duration.ofHours(1);
    private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,9}");
    private static final int MOST_TOLD = 1_000;

    private final ClusterPaths paths;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public RecordReader(ClusterPaths paths) {
        this.paths = paths;
    }

    /**
     * Returns the longest lease that a member ever had, of those that {@link ClusterPaths#leases} lists; an hour if none is listed,
     * because the list is then not what the members wrote.
     *
     * @param leases names of the nodes in the list, read after the sessions whose records are to be bounded: a lease is listed
     * before its node joins
     */
    public Duration longestLease(Collection<String> leases) {
        return leases.stream()
                .filter(name -> MILLIS.matcher(name).matches())
                .map(name -> Duration.ofMillis(Long.parseLong(name)))
                .filter(lease -> lease.compareTo(LONGEST_OF_ALL) <= 0)
                .max(Comparator.naturalOrder())
                .orElse(LONGEST_OF_ALL);
    }

    /**
     * Reads a session's record.
     *
     * @param longestLease bound of every lease; assumed if the record does not say how long its node may answer
     */
    public SessionRecord session(String name, Znode node, Duration longestLease) {
        String path = paths.session(name);
        try {
            SessionRecord record = ClusterRecords.read(node.data(), SessionRecord.class, path);
            if (record.leaseMillis() > 0 && record.leaseMillis() <= longestLease.toMillis()) {
                return record;
            }
            tell(
                    path,
                    "its leaseMillis is " + record.leaseMillis() + ", and the longest lease of any pod "
                            + longestLease.toMillis());
        } catch (RuntimeException e) {
            tell(path, e.toString());
        }
        return new SessionRecord("", longestLease.toMillis(), 0);
    }

    /** Reads a member that can be called. Returns empty if its record makes no sense. */
    Optional<Member> member(String name, Znode node) {
        return memberRecord(name, node)
                .map(record ->
                        new Member(NodeAddress.parse(record.address()), record.activations(), record.draining()));
    }

    /** Reads a member's record. Returns empty if it makes no sense, or if the node is not that of a member. */
    Optional<MemberRecord> memberRecord(String name, Znode node) {
        String path = paths.member(name);
        if (!ClusterPaths.nameOf(node.ephemeralOwner()).equals(name)) {
            tell(path, "it does not belong to the session that it is named after");
            return Optional.empty();
        }
        try {
            MemberRecord record = ClusterRecords.read(node.data(), MemberRecord.class, path);
            NodeAddress.parse(record.address());
            return Optional.of(record);
        } catch (RuntimeException e) {
            tell(path, e.toString());
            return Optional.empty();
        }
    }

    /** Reads what a member can read. It can read nothing if its record makes no sense. */
    Build build(String name, Znode node) {
        String path = paths.build(name);
        try {
            return ClusterRecords.read(node.data(), Build.class, path);
        } catch (RuntimeException e) {
            tell(path, e.toString());
            return Build.UNKNOWN;
        }
    }

    /**
     * Reads who holds a lock from the lock's value.
     *
     * @throws CoordinationException if the value is no address: the lock is held all the same, so no other node may take it
     */
    public NodeAddress holder(LockNode lock) {
        try {
            return NodeAddress.parse(new String(lock.node().data(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            tell(lock.path(), e.toString());
            throw new CoordinationException(
                    "The lock " + lock.path()
                            + " is held, but its value does not say by whom: something else than Highlander "
                            + "writes there. The entity can be called again when its owner has let it go; restarting that pod helps.",
                    e);
        }
    }

    private void tell(String path, String why) {
        if (told.size() < MOST_TOLD && told.add(path)) {
            log.warn(
                    "The record {} in ZooKeeper cannot be read ({}). Something other than Highlander writes there: find it and "
                            + "stop it. A live pod repairs its session's record by itself. A pod whose member record is damaged gets no "
                            + "calls until it is restarted. A record that belongs to no pod may be deleted.",
                    path,
                    why);
        }
    }
}
