package io.highlander.membership;

import io.highlander.cluster.Build;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.membership.ClusterRecords.MemberRecord;
import io.highlander.membership.ClusterRecords.SessionRecord;
import io.highlander.session.ClusterPaths;
import io.highlander.session.ClusterSettings;
import io.highlander.session.MemberSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Makes the records that this node writes about itself, under one session after another. Any thread may call. */
public final class OwnRecords {

    private final NodeAddress self;
    private final long leaseMillis;
    private final ClusterPaths paths;
    private final IntSupplier activations;
    private final Supplier<Build> build;
    private final Supplier<String> secretFingerprint;
    private volatile boolean draining;

    /**
     * @param build returns what this node can read; called when it joins
     * @param secretFingerprint returns the fingerprint of the secret; called when the secret is agreed upon
     */
    public OwnRecords(
            NodeAddress self,
            ClusterSettings settings,
            ClusterPaths paths,
            IntSupplier activations,
            Supplier<Build> build,
            Supplier<String> secretFingerprint) {
        this.secretFingerprint = secretFingerprint;
        this.build = build;
        this.self = self;
        this.leaseMillis = settings.lease().toMillis();
        this.paths = paths;
        this.activations = activations;
    }

    NodeAddress self() {
        return self;
    }

    void announceDraining() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    /** Corrects a member by what this node knows of itself before the others do. */
    Member amended(Member member) {
        return draining && member.address().equals(self) ? new Member(self, member.activations(), true) : member;
    }

    byte[] member() {
        return ClusterRecords.write(
                new MemberRecord(self.toString(), activations.getAsInt(), draining, secretFingerprint.get()));
    }

    private byte[] session(long beat) {
        return ClusterRecords.write(new SessionRecord(self.toString(), leaseMillis, beat));
    }

    /**
     * Makes the record of this node's lease. It must exist before the node joins, because the others may have to wait for so long.
     */
    Change lease() {
        return new Change.Create(paths.lease(leaseMillis), new byte[0], false);
    }

    /** Makes the changes that make a session a member. */
    List<Change> creation(long session) {
        String name = ClusterPaths.nameOf(session);
        return List.of(
                new Change.Check(paths.layout()),
                new Change.Check(paths.lease(leaseMillis)),
                new Change.Create(paths.session(name), session(0), false),
                new Change.Create(paths.build(name), ClusterRecords.write(build.get()), true),
                new Change.Create(paths.member(name), member(), true));
    }

    /** Makes the transaction of a beat, which commits only while the session exists. */
    List<Change> beat(long session, long number) {
        String name = ClusterPaths.nameOf(session);
        return List.of(new Change.Check(paths.member(name)), new Change.SetData(paths.session(name), session(number)));
    }

    List<Change> removal(long session) {
        String name = ClusterPaths.nameOf(session);
        return List.of(new Change.Delete(paths.member(name)), new Change.Delete(paths.session(name)));
    }

    /** Reports to the others how many entities are here and whether more are welcome. */
    CompletableFuture<CommitResult> report(MemberSession member) {
        return member.coordination()
                .commit(List.of(new Change.SetData(paths.member(ClusterPaths.nameOf(member.id())), member())));
    }
}
