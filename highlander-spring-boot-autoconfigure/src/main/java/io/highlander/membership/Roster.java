package io.highlander.membership;

import io.highlander.cluster.Member;
import io.highlander.concurrent.Futures;
import io.highlander.coordination.Change;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.Znode;
import io.highlander.membership.ClusterRecords.SessionRecord;
import io.highlander.membership.RosterLog.Death;
import io.highlander.session.ClockRates;
import io.highlander.session.ClusterPaths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at all sessions and members once per beat: lists the members, records the others' beats and settles deaths.
 *
 * <p>Sessions are read before members: in the other order a node that joins between the two reads would be taken for dead.
 */
public final class Roster {

    private final ClusterPaths paths;
    private final Sightings sightings;
    private final ClockRates rates;
    private final RecordReader records;
    private final RosterLog told = new RosterLog();
    private volatile Map<String, Member> members = Map.of();
    private volatile int unsettledDeaths;
    private volatile Duration hold = Duration.ZERO;
    private volatile Runnable whenLooked = () -> {};

    /**
     * @param rates rates of this node's clocks; while they are not trusted, this node settles nothing, because it would not have
     * waited long enough
     */
    public Roster(ClusterPaths paths, RecordReader records, Sightings sightings, ClockRates rates) {
        this.records = records;
        this.paths = paths;
        this.sightings = sightings;
        this.rates = rates;
    }

    /** @param action called after every look */
    public void whenLooked(Runnable action) {
        whenLooked = action;
    }

    List<Member> members() {
        return List.copyOf(members.values());
    }

    /** Returns the members by the names of their sessions. */
    Map<String, Member> bySession() {
        return members;
    }

    /** Returns how many records without a member the last look has found. */
    int unsettledDeaths() {
        return unsettledDeaths;
    }

    /** Returns how long a new owner waits for the leases of those nodes, as of the last look. */
    Duration hold() {
        return hold;
    }

    void clear() {
        members = Map.of();
        unsettledDeaths = 0;
        hold = Duration.ZERO;
        told.clear();
    }

    CompletableFuture<Void> look(CoordinationSession session) {
        return session.children(paths.sessions())
                .thenCompose(names -> readSessions(session, names).thenCompose(found -> session.children(paths.leases())
                        .thenApply(records::longestLease)
                        .thenCompose(longest -> session.children(paths.members())
                                .thenCompose(living -> note(session, names, found, longest, living)))));
    }

    private CompletableFuture<List<Optional<Znode>>> readSessions(CoordinationSession session, List<String> names) {
        return Futures.all(
                names.stream().map(name -> session.read(paths.session(name))).toList());
    }

    private CompletableFuture<Void> note(
            CoordinationSession session,
            List<String> names,
            List<Optional<Znode>> found,
            Duration longest,
            List<String> living) {
        Set<String> alive = new HashSet<>(living);
        List<Death> deaths = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            found.get(i).ifPresent(node -> {
                SessionRecord record = records.session(name, node, longest);
                sightings.saw(name, record, node.mzxid(), alive.contains(name));
                if (!alive.contains(name)) {
                    long left = sightings.leaseLeftNanos(name, record, node.mzxid());
                    deaths.add(new Death(name, record.address(), left / 1_000_000));
                }
            });
        }
        sightings.keepOnly(names);
        List<String> dead = names.stream().filter(name -> !alive.contains(name)).toList();
        unsettledDeaths = dead.size();
        hold = Duration.ofMillis(
                deaths.stream().mapToLong(Death::waitMillis).max().orElse(0));
        CompletableFuture<Void> settled = settle(session, dead);
        return settled.thenCompose(done -> listMembers(session, living, deaths));
    }

    /**
     * Ends the time of uncertainty after a death: raises the watermark above it and removes the record, in one transaction. If two
     * nodes settle the same death, the second fails because the record is gone.
     */
    private CompletableFuture<Void> settle(CoordinationSession session, List<String> dead) {
        return CompletableFuture.allOf(dead.stream()
                .filter(name -> rates.areTrusted() && sightings.isLongDead(name))
                .map(name -> session.commit(List.of(
                        new Change.SetData(paths.watermark(), new byte[0]), new Change.Delete(paths.session(name)))))
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> listMembers(CoordinationSession session, List<String> living, List<Death> deaths) {
        return Futures.all(living.stream()
                        .map(name -> session.read(paths.member(name))
                                .thenApply(found -> found.flatMap(node -> records.member(name, node))))
                        .toList())
                .thenAccept(all -> {
                    Map<String, Member> byName = new LinkedHashMap<>();
                    for (int i = 0; i < living.size(); i++) {
                        String name = living.get(i);
                        all.get(i).ifPresent(member -> byName.put(name, member));
                    }
                    members = Collections.unmodifiableMap(byName);
                    told.looked(ClusterPaths.nameOf(session.id()), living, byName, deaths);
                    whenLooked.run();
                });
    }
}
