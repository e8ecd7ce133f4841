package io.highlander.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CommitResult.Committed;
import io.highlander.coordination.CommitResult.Rejected;
import io.highlander.ownership.LockPaths;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link Coordination} keeps, real or simulated. */
public abstract class CoordinationContract {

    protected static final NodeAddress A = new NodeAddress("10.0.0.1", 7000);
    protected static final NodeAddress B = new NodeAddress("10.0.0.2", 7000);
    protected static final Duration LONG = Duration.ofSeconds(10);
    protected static final Duration SHORT = Duration.ofMillis(150);

    private static final String ROOT = "/highlander/contract";

    private final List<Coordination> open = new ArrayList<>();
    private final SessionProbe sessionsOfA = new SessionProbe();
    private CoordinationSession a;
    private CoordinationSession b;

    /** A coordination that is not started, all of one test's with one service. */
    protected abstract Coordination coordination(NodeAddress self);

    /** Ends the session in the service, as if its timeout had passed there. The session's own side is told nothing. */
    protected abstract void endInService(CoordinationSession session) throws Exception;

    @BeforeEach
    void openTwo() throws Exception {
        a = start(A, sessionsOfA);
        b = start(B, new SessionProbe());
        get(a.ensurePath(ROOT));
    }

    @AfterEach
    void closeAll() {
        open.forEach(Coordination::close);
    }

    @Test
    void lockNodeCarriesTheOwnersAddressAndSession() throws Exception {
        String path = lockPath("address");

        assertThat(get(a.lock(path, LONG))).isTrue();

        for (CoordinationSession session : List.of(a, b)) {
            LockNode holder = get(session.lockHolder(path)).orElseThrow();
            assertThat(holder.path()).startsWith(path + "/");
            assertThat(new String(holder.node().data(), StandardCharsets.UTF_8)).isEqualTo(A.toString());
            assertThat(holder.node().ephemeralOwner()).isEqualTo(a.id()).isNotZero();
            assertThat(holder.node().czxid()).isPositive();
        }
    }

    @Test
    void nobodyHoldsALockThatWasNeverTaken() throws Exception {
        assertThat(get(a.lockHolder(lockPath("untouched")))).isEmpty();
    }

    @Test
    void secondSessionDoesNotGetALockThatIsHeldAndLeavesNothingBehind() throws Exception {
        String path = lockPath("held");
        assertThat(get(a.lock(path, LONG))).isTrue();

        assertThat(get(b.lock(path, SHORT))).isFalse();

        assertThat(get(a.children(path))).hasSize(1);
        assertThat(get(b.lockHolder(path)).orElseThrow().node().ephemeralOwner())
                .isEqualTo(a.id());
    }

    @Test
    void aLockThatTheSessionHoldsAlreadyIsRefused() throws Exception {
        String path = lockPath("again");
        assertThat(get(a.lock(path, LONG))).isTrue();

        assertThat(get(a.lock(path, LONG))).isFalse();

        get(a.unlock(path));
        assertThat(get(b.lock(path, LONG))).isTrue();
    }

    @Test
    void whoWaitsGetsTheLockWhenItIsGivenUpAndTokensGrow() throws Exception {
        String path = lockPath("waited");
        assertThat(get(a.lock(path, LONG))).isTrue();
        long first = get(a.lockHolder(path)).orElseThrow().node().czxid();
        CompletableFuture<Boolean> waiting = b.lock(path, LONG);
        Awaitility.await("b stands in the queue of " + path)
                .until(() -> get(a.children(path)).size() == 2);

        get(a.unlock(path));

        assertThat(get(waiting)).isTrue();
        Znode holder = get(b.lockHolder(path)).orElseThrow().node();
        assertThat(holder.ephemeralOwner()).isEqualTo(b.id());
        assertThat(holder.czxid()).isGreaterThan(first);
    }

    @Test
    void givingUpALockCompletesWhenItsNodeIsGone() throws Exception {
        String path = lockPath("given-up");
        assertThat(get(a.lock(path, LONG))).isTrue();

        get(a.unlock(path));

        assertThat(get(a.lockHolder(path))).isEmpty();
        assertThat(get(a.lock(path, LONG))).isTrue();
    }

    @Test
    void givingUpALockThatAnotherSessionHoldsDoesNothing() throws Exception {
        String path = lockPath("of-another");
        assertThat(get(a.lock(path, LONG))).isTrue();

        get(b.unlock(path));

        assertThat(get(a.lockHolder(path)).orElseThrow().node().ephemeralOwner())
                .isEqualTo(a.id());
    }

    @Test
    void locksAreFreeWhenTheirSessionEndsInTheService() throws Exception {
        String path = lockPath("of-the-dead");
        assertThat(get(a.lock(path, LONG))).isTrue();
        CompletableFuture<Boolean> waiting = b.lock(path, LONG);

        endInService(a);

        assertThat(get(waiting)).isTrue();
        assertThat(get(b.lockHolder(path)).orElseThrow().node().ephemeralOwner())
                .isEqualTo(b.id());
    }

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

    @Test
    @Tag("known-trap")
    void idsThatWouldNestOrSortFirstDoNotBlockEachOther() throws Exception {
        LockPaths paths = new LockPaths("contract");
        List<String> keys = List.of("a", "a/!x", "a/0", "a/_c_-lock-0000000000", "..", ".", "!", "A");

        for (String key : keys) {
            assertThat(get(a.lock(paths.of(new EntityId("nested", key)), LONG)))
                    .as(key)
                    .isTrue();
        }
        for (String key : keys) {
            Optional<LockNode> holder = get(b.lockHolder(paths.of(new EntityId("nested", key))));
            assertThat(holder.orElseThrow().node().ephemeralOwner()).as(key).isEqualTo(a.id());
        }
    }

    @Test
    void twoHundredLocksAreHeldTogetherAndAllGivenUp() throws Exception {
        List<String> paths =
                IntStream.range(0, 200).mapToObj(i -> lockPath("many-" + i)).toList();
        List<CompletableFuture<Boolean>> taken =
                paths.stream().map(path -> a.lock(path, LONG)).toList();
        for (CompletableFuture<Boolean> one : taken) {
            assertThat(get(one)).isTrue();
        }
        for (String path : paths) {
            assertThat(get(a.lock(path, SHORT))).as("held: " + path).isFalse();
            assertThat(get(b.lockHolder(path)).orElseThrow().node().ephemeralOwner())
                    .as(path)
                    .isEqualTo(a.id());
        }
        get(CompletableFuture.allOf(paths.stream().map(a::unlock).toArray(CompletableFuture[]::new)));
        for (String path : paths) {
            assertThat(get(b.lockHolder(path))).as(path).isEmpty();
        }
    }

    protected final CoordinationSession start(NodeAddress self, SessionProbe probe) {
        Coordination coordination = coordination(self);
        open.add(coordination);
        coordination.start(probe);
        return probe.next();
    }

    protected static String lockPath(String key) {
        return new LockPaths("contract").of(new EntityId("thing", key));
    }

    protected static <T> T get(CompletableFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(60, TimeUnit.SECONDS);
    }

    protected static void assertFails(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(CoordinationException.class);
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Committed committed(CompletableFuture<CommitResult> answer) throws Exception {
        CommitResult result = get(answer);
        assertThat(result).isInstanceOf(Committed.class);
        return (Committed) result;
    }
}
