package io.highlander.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.json.HighlanderJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How every {@link StateStore} lists what it has of a type. */
public abstract class ListContract extends RaceContract {

    private static final int MORE_THAN_A_PAGE = StorePage.LARGEST + 201;
    private static final int MOST_PAGES = 10_000;
    private static final int SAVED_AT_A_TIME = 50;

    ListContract() {}

    @Test
    void aTypeWithoutEntitiesIsListedEmpty() {
        saved(save("a", "1", null));
        assertThat(listed("nothing", 10)).isEmpty();
    }

    @Test
    void everyEntityIsListedOnce() {
        hostileKeys().forEach(this::saveEnvelope);
        for (int limit : new int[] {1, 7, hostileKeys().size(), StorePage.LARGEST}) {
            assertThat(listed("thing", limit))
                    .as("pages of %d", limit)
                    .containsExactlyInAnyOrderElementsOf(hostileKeys());
        }
    }

    @Test
    void anEntityThatIsSavedAgainIsListedOnce() {
        EntityId id = id("often");
        String tag = saved(save(id, envelopeOf(id, 0), null));
        for (int i = 1; i <= ROUNDS; i++) {
            tag = saved(save(id, envelopeOf(id, i), tag));
        }
        assertThat(listed("thing", 1)).containsExactly("often");
    }

    @Test
    void entitiesOfSeveralLargestPagesAreListedOnce() {
        List<String> keys =
                IntStream.range(0, MORE_THAN_A_PAGE).mapToObj(i -> "key-" + i).toList();
        for (int from = 0; from < keys.size(); from += SAVED_AT_A_TIME) {
            keys.subList(from, Math.min(keys.size(), from + SAVED_AT_A_TIME)).stream()
                    .map(key -> store().save(id(key), envelopeOf(id(key), 0), null))
                    .toList()
                    .forEach(save -> saved(answer(save)));
        }
        assertThat(listed("thing", StorePage.LARGEST)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void otherTypesAreNotListed() {
        List<String> types = List.of("thing", "thin", "things", "thing/a", "thing%2", "thing_", "THING", "%", "..");
        for (String type : types) {
            EntityId id = new EntityId(type, "of " + type);
            saved(save(id, envelopeOf(id, 0), null));
        }
        for (String type : types) {
            assertThat(listed(type, 10)).containsExactly("of " + type);
        }
    }

    @Test
    void verifyingLeavesNothingInALaterList() {
        saveEnvelope("one");
        store().verify();
        assertThat(listed("thing", 10)).containsExactly("one");
    }

    @Test
    void anObjectThatDoesNotSayWhoseItIsIsNotLeftOut() {
        saved(save("😀".repeat(EntityId.MAX_KEY_BYTES / 4), "\"no envelope\"", null));
        List<StorePage> pages = pages("thing", null, 10);
        assertThat(pages.stream()
                        .mapToInt(
                                page -> page.entities().size() + page.unnamed().size())
                        .sum())
                .isEqualTo(1);
    }

    final void saveEnvelope(String key) {
        saved(save(id(key), envelopeOf(id(key), 0), null));
    }

    final List<String> listed(String type, int limit) {
        return keysOf(pages(type, null, limit), type);
    }

    static List<String> keysOf(List<StorePage> pages, String type) {
        assertThat(pages).allMatch(page -> page.unnamed().isEmpty(), "names all of its entities");
        List<EntityId> entities =
                pages.stream().flatMap(page -> page.entities().stream()).toList();
        assertThat(entities).allMatch(id -> id.type().equals(type), "is of type " + type);
        return entities.stream().map(EntityId::key).toList();
    }

    /** Returns the pages that follow a cursor. */
    final List<StorePage> pages(String type, @Nullable String cursor, int limit) {
        List<StorePage> pages = new ArrayList<>();
        @Nullable String next = cursor;
        do {
            StorePage page = page(type, next, limit);
            pages.add(page);
            next = page.next();
            assertThat(pages).as("pages of a list that comes to an end").hasSizeLessThan(MOST_PAGES);
        } while (next != null);
        return pages;
    }

    final StorePage page(String type, @Nullable String cursor, int limit) {
        CompletableFuture<StorePage> request = store().list(type, cursor, limit);
        StorePage page = answer(request);
        assertThat(page.entities()).as("a page of at most %d", limit).hasSizeLessThanOrEqualTo(limit);
        return page;
    }

    private static byte[] envelopeOf(EntityId id, int version) {
        return HighlanderJson.mapper(List.of())
                .writeValueAsBytes(Map.of("type", id.type(), "key", id.key(), "version", version));
    }
}
