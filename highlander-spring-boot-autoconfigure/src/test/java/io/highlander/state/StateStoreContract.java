package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.json.HighlanderJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} does. Subclasses say which one. */
public abstract class StateStoreContract extends LoadAndSaveContract {

    @Test
    void aTypeWithoutEntitiesIsListedEmpty() {
        saved(save("a", "x", null));
        assertThat(store.list("nothing", null, 10).join()).isEqualTo(new StorePage(List.of(), List.of(), null));
    }

    @Test
    void everyEntityIsListedOnce() {
        for (String key : hostileKeys()) {
            saved(store.save(id(key), envelopeOf(id(key)), null).join());
        }
        for (int limit : new int[] {1, 7, hostileKeys().size(), 1_000}) {
            assertThat(listed("thing", limit))
                    .as("pages of %d", limit)
                    .containsExactlyInAnyOrderElementsOf(hostileKeys());
        }
    }

    @Test
    void otherTypesAreNotListed() {
        for (String type : List.of("thing", "thin", "things", "thing/a", "thing%2", "THING", "..")) {
            EntityId id = new EntityId(type, "of " + type);
            saved(store.save(id, envelopeOf(id), null).join());
        }
        for (String type : List.of("thing", "thin", "things", "thing/a", "thing%2", "THING", "..")) {
            assertThat(listed(type, 10)).containsExactly("of " + type);
        }
    }

    @Test
    void aPageHasNoMoreThanItsLimitAndTheLastOneNoCursor() {
        IntStream.range(0, 20).forEach(i -> saved(save("key-" + i, "x", null)));
        StorePage first = store.list("thing", null, 15).join();
        assertThat(first.entities()).hasSize(15);
        assertThat(first.next()).isNotNull();
        StorePage last = store.list("thing", first.next(), 15).join();
        assertThat(last.entities()).hasSize(5).doesNotContainAnyElementsOf(first.entities());
        assertThat(last.next()).isNull();
    }

    @Test
    void aListGoesOnBehindAnEntityThatWasRemoved() {
        List<String> tags = new ArrayList<>();
        List<String> keys = IntStream.range(0, 20).mapToObj(i -> "key-" + i).toList();
        keys.forEach(key -> tags.add(saved(save(key, "x " + key, null))));
        StorePage first = store.list("thing", null, 10).join();
        first.entities().forEach(id -> assertThat(
                        store.remove(id, tags.get(keys.indexOf(id.key()))).join())
                .isEqualTo(RemoveResult.REMOVED));
        assertThat(store.list("thing", first.next(), 100).join().entities())
                .hasSize(10)
                .doesNotContainAnyElementsOf(first.entities());
    }

    @Test
    void anObjectThatDoesNotSayWhoseItIsIsNotLeftOut() {
        saved(save("😀".repeat(EntityId.MAX_KEY_BYTES / 4), "no envelope", null));
        StorePage page = store.list("thing", null, 10).join();
        assertThat(page.entities().size() + page.unnamed().size()).isEqualTo(1);
    }

    @Test
    void theExpectedObjectIsRemoved() {
        String first = saved(save("gone", "1", null));
        assertThat(remove("gone", first)).isEqualTo(RemoveResult.REMOVED);
        assertThat(store.load(id("gone")).join()).isEmpty();
        assertThat(listed("thing", 10)).isEmpty();
        assertThat(save("gone", "2", first)).isEqualTo(new SaveResult.Missing());
        saved(save("gone", "3", null));
    }

    @Test
    void anotherObjectThanTheExpectedOneStays() {
        String first = saved(save("stays", "1", null));
        String second = saved(save("stays", "2", first));
        assertThat(remove("stays", first)).isEqualTo(RemoveResult.CONFLICT);
        assertThat(remove("stays", second)).isEqualTo(RemoveResult.REMOVED);
        assertThat(remove("stays", second)).isEqualTo(RemoveResult.MISSING);
        assertThat(remove("never", first)).isEqualTo(RemoveResult.MISSING);
    }

    @Test
    void ofRacingWritersAndRemoversExactlyOneWins() {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "race-" + round;
            String tag = saved(save(key, "0", null));
            List<CompletableFuture<Boolean>> race = IntStream.range(0, WRITERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                                    () -> i % 2 == 0 ? removed(key, tag) : written(key, tag, i))
                            .thenCompose(won -> won))
                    .toList();
            List<Boolean> won = race.stream().map(CompletableFuture::join).toList();
            assertThat(won).as("winners of the race for %s", key).containsOnlyOnce(true);
            boolean isRemoved = won.indexOf(true) % 2 == 0;
            assertThat(store.load(id(key)).join().isEmpty()).isEqualTo(isRemoved);
        }
    }

    @Test
    void nothingOldIsKeptOfWhatNeverWas() {
        assertThat(store.removeOldVersions(id("never")).join()).isZero();
    }

    private CompletableFuture<Boolean> removed(String key, String tag) {
        return store.remove(id(key), tag).thenApply(result -> result == RemoveResult.REMOVED);
    }

    private CompletableFuture<Boolean> written(String key, String tag, int writer) {
        return store.save(id(key), bytes("" + writer), tag).thenApply(result -> result instanceof SaveResult.Saved);
    }

    private RemoveResult remove(String key, String expectedETag) {
        return store.remove(id(key), expectedETag).join();
    }

    private List<String> listed(String type, int limit) {
        List<String> keys = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            StorePage page = store.list(type, cursor, limit).join();
            assertThat(page.entities()).allMatch(id -> id.type().equals(type)).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.unnamed()).isEmpty();
            page.entities().forEach(id -> keys.add(id.key()));
            cursor = page.next();
        } while (cursor != null);
        return keys;
    }

    private static byte[] envelopeOf(EntityId id) {
        return HighlanderJson.mapper(List.of())
                .writeValueAsBytes(Map.of("type", id.type(), "key", id.key(), "state", Map.of()));
    }
}
