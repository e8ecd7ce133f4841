package io.highlander.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StateStore} does, as tests. Extend this class to test a store of your own:
 *
 * <pre>{@code
 * class RowStateStoreTest extends StateStoreContract {
 *
 *     @Override
 *     protected StateStore open() {
 *         return new RowStateStore(emptyDatabase());
 *     }
 * }
 * }</pre>
 *
 * <p>Each test opens a store without any object, verifies it, and closes it. If the store runs elsewhere, give each test a table, a
 * prefix or a bucket of its own in {@link #open}. Tests use several thousand small requests and up to 300 kB for an object.
 *
 * <p>What must hold:
 *
 * <ul>
 *   <li>A load returns what the last save has left, byte for byte, with its tag, and never a part of one save with a part of another.
 *   <li>A save replaces the expected object or nothing, also if many come at once. Exactly one of those that expect the same wins.
 *   <li>Two bodies of one entity that differ have different tags, also if the entity was removed between them.
 *   <li>Any two types or keys that differ, in case or form too, are different entities.
 *   <li>A list has each entity of its type once, and comes to an end. What is removed meanwhile takes no other one with it.
 *   <li>A removal takes the expected object or nothing.
 * </ul>
 *
 * <p>What a store may do: list in any order, in pages that have less than they may; give equal bodies equal tags; answer
 * {@link SaveResult.Contended} as long as one save after another gets through; refuse a body that is no JSON text in UTF-8; remove
 * nothing at all (see {@link #isRemovalSupported}).
 *
 * <p>What these tests cannot show: that requests return at once, that a lost answer fails its future, that nothing is repeated, that
 * what was saved survives a crash. {@link StateStore} says more of each.
 */
public abstract class StateStoreContract extends ListContract {

    /** Returns whether the store removes objects. One that does not answers {@link RemoveResult#UNSUPPORTED} each time. */
    protected boolean isRemovalSupported() {
        return true;
    }

    @Test
    void theExpectedObjectIsRemoved() {
        assumeTrue(isRemovalSupported());
        String first = saved(save("gone", "1", null));
        assertThat(remove("gone", first)).isEqualTo(RemoveResult.REMOVED);
        assertThat(find(id("gone"))).isEmpty();
        assertThat(listed("thing", 10)).isEmpty();
        assertThat(save("gone", "2", first)).isEqualTo(new SaveResult.Missing());
        saved(save("gone", "3", null));
    }

    @Test
    void anotherObjectThanTheExpectedOneStays() {
        assumeTrue(isRemovalSupported());
        String first = saved(save("stays", "1", null));
        String second = saved(save("stays", "2", first));
        assertThat(remove("stays", first)).isEqualTo(RemoveResult.CONFLICT);
        assertThat(load("stays")).isEqualTo("2");
        assertThat(remove("stays", second)).isEqualTo(RemoveResult.REMOVED);
        assertThat(remove("stays", second)).isEqualTo(RemoveResult.MISSING);
        assertThat(remove("never", first)).isEqualTo(RemoveResult.MISSING);
    }

    @Test
    void theTagOfAnEarlierLifeIsRefused() {
        assumeTrue(isRemovalSupported());
        List<String> earlier = new ArrayList<>();
        for (int life = 0; life < ROUNDS; life++) {
            String body = "\"life " + life + "\"";
            String tag = saved(save("again", body, null));
            for (String old : earlier) {
                assertThat(save("again", "\"of an earlier life\"", old)).isEqualTo(new SaveResult.Conflict());
                assertThat(remove("again", old)).isEqualTo(RemoveResult.CONFLICT);
            }
            assertThat(load("again")).isEqualTo(body);
            earlier.add(tag);
            assertThat(remove("again", tag)).isEqualTo(RemoveResult.REMOVED);
        }
    }

    @Test
    void aListGoesOnBehindAnEntityThatWasRemoved() {
        assumeTrue(isRemovalSupported());
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> "key-" + i).toList();
        keys.forEach(this::saveEnvelope);
        StorePage first = page("thing", null, 10);
        for (EntityId id : first.entities()) {
            assertThat(remove(id.key(), object(id).eTag())).isEqualTo(RemoveResult.REMOVED);
        }
        List<StorePage> pages = new ArrayList<>(List.of(first));
        if (first.next() != null) {
            pages.addAll(pages("thing", first.next(), 100));
        }
        assertThat(keysOf(pages, "thing")).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void ofRacingWritersAndRemoversExactlyOneWins() {
        assumeTrue(isRemovalSupported());
        for (int round = 0; round < ROUNDS; round++) {
            String key = "race-" + round;
            String tag = saved(save(key, "\"first\"", null));
            List<Boolean> won = together(caller -> caller % 2 == 0
                    ? remove(key, tag) == RemoveResult.REMOVED
                    : save(key, "" + caller, tag) instanceof SaveResult.Saved);
            assertThat(won).as("winners of the race for %s", key).containsOnlyOnce(true);
            boolean isRemoved = won.indexOf(true) % 2 == 0;
            assertThat(find(id(key)).isEmpty()).isEqualTo(isRemoved);
        }
    }

    @Test
    void whereNothingIsRemovedEveryObjectStays() {
        assumeTrue(!isRemovalSupported());
        String tag = saved(save("stays", "1", null));
        assertThat(remove("stays", tag)).isEqualTo(RemoveResult.UNSUPPORTED);
        assertThat(load("stays")).isEqualTo("1");
    }

    @Test
    void nothingOldIsKeptOfWhatNeverWas() {
        assertThat(answer(store().removeOldVersions(id("never")))).isZero();
    }

    @Test
    void theCurrentObjectIsNoOldVersion() {
        String tag = saved(save("current", "2", saved(save("current", "1", null))));
        answer(store().removeOldVersions(id("current")));
        assertThat(load("current")).isEqualTo("2");
        assertThat(object(id("current")).eTag()).isEqualTo(tag);
    }
}
