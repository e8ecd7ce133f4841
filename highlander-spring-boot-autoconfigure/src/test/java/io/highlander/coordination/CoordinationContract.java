package io.highlander.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.coordination.CommitResult.Committed;
import io.highlander.coordination.CommitResult.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link Coordination} keeps, real or simulated: of its sessions and nodes here, and of its locks. */
public abstract class CoordinationContract extends LockContract {

    @Test
    void aSessionThatEndedIsReplacedByANewOneAndAllItsOperationsFail() throws Exception {
        String path = lockPath("replaced");
        assertThat(get(a.lock(path, LONG))).isTrue();

        endInService(a);
        CoordinationSession next = sessionsOfA.next();

        assertThat(a.isOver()).isTrue();
        assertThat(next.isOver()).isFalse();
        assertThat(next.id()).isNotEqualTo(a.id()).isNotZero();
        assertFails(a.children(ROOT));
        assertFails(a.read(ROOT));
        assertFails(a.commit(List.of(new Change.Check(ROOT))));
        assertFails(a.ensurePath(ROOT + "/late"));
        assertFails(a.lockHolder(path));
        assertFails(a.lock(lockPath("late"), SHORT));
        assertFails(a.unlock(path));
        assertThat(get(next.read(ROOT + "/late"))).isEmpty();
        assertThat(get(next.lock(path, LONG))).isTrue();
        assertThat(get(next.lockHolder(path)).orElseThrow().node().ephemeralOwner())
                .isEqualTo(next.id());
        assertThat(sessionsOfA.hasNone()).isTrue();
    }

    @Test
    void aSessionThatIsAbandonedEndsWithItsLocksAndAnotherOpens() throws Exception {
        String path = lockPath("abandoned");
        assertThat(get(a.lock(path, LONG))).isTrue();

        a.abandon();
        a.abandon();

        CoordinationSession next = sessionsOfA.next();
        assertThat(a.isOver()).isTrue();
        assertThat(next.id()).isNotEqualTo(a.id());
        assertThat(get(b.lock(path, LONG))).isTrue();
        assertThat(sessionsOfA.hasNone()).isTrue();
    }

    @Test
    void onOverRunsOnceAndBeforeTheNextSession() throws Exception {
        List<String> events = new CopyOnWriteArrayList<>();
        a.onOver(() -> events.add("over " + sessionsOfA.hasNone()));

        endInService(a);
        sessionsOfA.next();

        assertThat(events).containsExactly("over true");
        a.onOver(() -> events.add("at once"));
        assertThat(events).containsExactly("over true", "at once");
    }

    @Test
    void closingEndsTheSessionAndAllThatItHeld() throws Exception {
        String path = lockPath("of-the-closed");
        List<String> events = new CopyOnWriteArrayList<>();
        assertThat(get(a.lock(path, LONG))).isTrue();
        get(a.commit(List.of(new Change.Create(ROOT + "/closing", bytes("x"), true))));
        a.onOver(() -> events.add("over"));

        open.get(0).close();

        assertThat(events).containsExactly("over");
        assertThat(a.isOver()).isTrue();
        assertFails(a.read(ROOT));
        assertThat(get(b.lock(path, LONG))).isTrue();
        assertThat(get(b.read(ROOT + "/closing"))).isEmpty();
        assertThat(sessionsOfA.hasNone()).isTrue();
    }

    @Test
    void aRefusedStepLeavesNothingOfItsTransaction() throws Exception {
        CommitResult result = get(a.commit(List.of(
                new Change.Create(ROOT + "/half", bytes("x"), false),
                new Change.Check(ROOT + "/missing"),
                new Change.SetData(ROOT, bytes("y")))));

        assertThat(result).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.index())
                .isEqualTo(1));
        assertThat(get(a.read(ROOT + "/half"))).isEmpty();
    }

    @Test
    void eachKindOfStepIsRefusedWhenItMust() throws Exception {
        get(a.ensurePath(ROOT + "/parent/child"));
        List<Change> refused = List.of(
                new Change.Check(ROOT + "/none"),
                new Change.SetData(ROOT + "/none", bytes("x")),
                new Change.Delete(ROOT + "/none"),
                new Change.Delete(ROOT + "/parent"),
                new Change.Create(ROOT + "/parent", bytes("x"), false),
                new Change.Create(ROOT + "/none/child", bytes("x"), false));

        for (Change change : refused) {
            assertThat(get(a.commit(List.of(change))))
                    .as(change.toString())
                    .isInstanceOfSatisfying(
                            Rejected.class, it -> assertThat(it.index()).isZero());
        }
    }

    @Test
    void aCommittedTransactionTellsItsPlaceInTheOneOrder() throws Exception {
        Committed created = committed(a.commit(List.of(new Change.Create(ROOT + "/order", bytes("one"), false))));
        Committed set =
                committed(b.commit(List.of(new Change.Check(ROOT), new Change.SetData(ROOT + "/order", bytes("two")))));

        Znode node = get(b.read(ROOT + "/order")).orElseThrow();
        assertThat(node.czxid()).isEqualTo(created.zxid()).isPositive();
        assertThat(node.mzxid()).isEqualTo(set.zxid()).isGreaterThan(created.zxid());
        assertThat(set.leaderTimeMillis()).isPositive().isGreaterThanOrEqualTo(created.leaderTimeMillis());
        assertThat(new String(node.data(), StandardCharsets.UTF_8)).isEqualTo("two");
        assertThat(node.ephemeralOwner()).isZero();

        Committed deleted = committed(a.commit(List.of(new Change.Check(ROOT), new Change.Delete(ROOT + "/order"))));
        assertThat(deleted.zxid()).isZero();
        assertThat(get(a.read(ROOT + "/order"))).isEmpty();
    }

    @Test
    void ephemeralNodesGoWithTheirSession() throws Exception {
        String member = ROOT + "/ephemeral";
        get(a.commit(List.of(new Change.Create(member, bytes("a"), true))));
        assertThat(get(b.read(member)).orElseThrow().ephemeralOwner()).isEqualTo(a.id());

        endInService(a);

        Awaitility.await(member + " goes with session of " + A)
                .until(() -> get(b.read(member)).isEmpty());
    }

    @Test
    void makingAPathIsSafeToRepeatAndKeepsWhatIsThere() throws Exception {
        String path = ROOT + "/made/deep/down";
        get(CompletableFuture.allOf(a.ensurePath(path), b.ensurePath(path), a.ensurePath(path + "/more")));
        get(a.commit(List.of(new Change.SetData(path, bytes("kept")))));

        get(b.ensurePath(path));

        assertThat(new String(get(a.read(path)).orElseThrow().data(), StandardCharsets.UTF_8))
                .isEqualTo("kept");
        assertThat(get(a.children(ROOT + "/made/deep"))).containsExactly("down");
    }

    @Test
    void whatDoesNotExistHasNoChildrenAndNoValue() throws Exception {
        assertThat(get(a.children(ROOT + "/nothing"))).isEmpty();
        assertThat(get(a.read(ROOT + "/nothing"))).isEmpty();
    }

    private static Committed committed(CompletableFuture<CommitResult> answer) throws Exception {
        CommitResult result = get(answer);
        assertThat(result).isInstanceOf(Committed.class);
        return (Committed) result;
    }
}
