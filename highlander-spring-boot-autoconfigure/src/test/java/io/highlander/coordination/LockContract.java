package io.highlander.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.ownership.LockPaths;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link Coordination} keeps of its locks, real or simulated. */
public abstract class LockContract extends TwoSessions {

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
}
