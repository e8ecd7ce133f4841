package io.highlander.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityCatalog.Entry;
import io.highlander.EntityCatalog.Page;
import io.highlander.EntityId;
import io.highlander.exception.CatalogException;
import io.highlander.state.Lifetime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoreCatalogTest {

    private static final String ONE_BOTTLE = "{\"bottles\":[\"Barolo\"]}";

    private final Shelf shelf = new Shelf();
    private final StoreCatalog catalog = shelf.catalog;

    @Test
    void theTypesAreThoseOfTheApplication() {
        assertThat(catalog.types()).containsExactly("cellar");
    }

    @Test
    void entitiesAreListedInPages() {
        IntStream.range(0, 5).forEach(i -> shelf.put("k" + i, 1, Shelf.alive(), ONE_BOTTLE));
        Page first = catalog.list(Cellar.class, null, 3);
        assertThat(first.entities()).containsExactly(Shelf.id("k0"), Shelf.id("k1"), Shelf.id("k2"));
        Page last = catalog.list("cellar", first.next(), 3);
        assertThat(last).isEqualTo(new Page(List.of(Shelf.id("k3"), Shelf.id("k4")), List.of(), null));
        assertThat(shelf.loads).isZero();
    }

    @Test
    void aPageThatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.list("cellar", null, 1_001));
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.list(String.class, null, 10));
    }

    @Test
    void anEntityIsShownAsItIsStored() {
        shelf.put("a", 7, new Lifetime("1.7.2", List.of(), 1, null, "audit", Map.of()), ONE_BOTTLE);
        Entry<Cellar> entry = catalog.peek(Cellar.class, "a").orElseThrow();
        assertThat(entry.id()).isEqualTo(Shelf.id("a"));
        assertThat(entry.version()).isEqualTo(7);
        assertThat(entry.stateVersion()).isEqualTo(1);
        assertThat(entry.born()).isEqualTo("1.7.2");
        assertThat(entry.held()).isEqualTo("audit");
        assertThat(entry.isDeleted()).isFalse();
        assertThat(entry.bytes()).isGreaterThan(ONE_BOTTLE.length());
        assertThat(entry.state()).isEqualTo(ONE_BOTTLE);
        assertThat(Objects.requireNonNull(entry.value()).bottles()).containsExactly("Barolo");
        assertThat(entry.flaw()).isNull();
    }

    @Test
    void aDeletedEntityIsShownAsSuch() {
        shelf.put("a", 8, Shelf.deleted(), "{}");
        Entry<Object> entry = catalog.peek(Shelf.id("a")).orElseThrow();
        assertThat(entry.isDeleted()).isTrue();
        assertThat(entry.deletedAt()).isEqualTo(Instant.ofEpochMilli(5_000));
        assertThat(entry.value()).isNull();
    }

    @Test
    void anEntityThatWasOnlyClaimedIsNotThere() {
        shelf.put("a", 0, Shelf.alive(), "{}");
        assertThat(catalog.peek(Cellar.class, "a")).isEmpty();
        assertThat(catalog.peek(Cellar.class, "never")).isEmpty();
        assertThat(catalog.stream(Cellar.class)).isEmpty();
    }

    @Test
    void anEntityOfATypeThatIsGoneIsShownWithoutAValue() {
        EntityId gone = new EntityId("gone", "a");
        shelf.put(gone, 1, Shelf.alive(), "{\"x\":1}");
        assertThat(catalog.peek(gone).orElseThrow().state()).isEqualTo("{\"x\":1}");
        assertThat(catalog.peek(gone).orElseThrow().value()).isNull();
        assertThat(catalog.stream("gone").map(Entry::id)).containsExactly(gone);
    }

    @Test
    void whatCannotBeReadIsShownWithItsFlaw() {
        shelf.putBytes(Shelf.id("broken"), "no envelope".getBytes(StandardCharsets.UTF_8));
        shelf.put("newer", 1, Lifetime.begin("1.7.1", 9), ONE_BOTTLE);
        shelf.put("wrong", 1, Shelf.alive(), "{\"bottles\":7}");
        List<Entry<Cellar>> entries = catalog.stream(Cellar.class).toList();
        assertThat(entries)
                .extracting(Entry::flaw)
                .satisfiesExactly(
                        flaw -> assertThat(flaw).contains("Cannot read the stored state of cellar/broken"),
                        flaw -> assertThat(flaw).contains("version 9"),
                        flaw -> assertThat(flaw).contains("bottles"));
        assertThat(entries).allMatch(entry -> entry.value() == null);
        assertThat(entries).extracting(Entry::raw).containsExactly("no envelope", null, null);
    }

    @Test
    void aStreamLoadsAheadAndNoMoreOnceItIsClosed() {
        IntStream.range(0, 3_000).forEach(i -> shelf.put("k%04d".formatted(i), 1, Shelf.alive(), ONE_BOTTLE));
        assertThat(catalog.stream(Cellar.class).map(entry -> entry.id().key()))
                .hasSize(3_000)
                .isSorted();
        shelf.loads = 0;
        Stream<Entry<Cellar>> entries = catalog.stream(Cellar.class);
        Iterator<Entry<Cellar>> each = entries.iterator();
        each.next();
        each.next();
        entries.close();
        while (each.hasNext()) {
            each.next();
        }
        assertThat(shelf.loads).isBetween(2, 2 * StoredObjects.MOST_AHEAD);
    }

    @Test
    void fewLargeEntitiesAreLoadedAhead() {
        String large = "{\"bottles\":[\"" + "x".repeat(StoredObjects.AHEAD_BYTES / 4) + "\"]}";
        IntStream.range(0, 60).forEach(i -> shelf.put("k%02d".formatted(i), 1, Shelf.alive(), large));
        StoredObjects objects = new StoredObjects(shelf, "cellar");
        for (int i = 0; i < 40; i++) {
            objects.next();
        }
        int before = shelf.loads;
        objects.next();
        assertThat(before).isLessThanOrEqualTo(40 + 4);
        assertThat(shelf.loads).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void smallEntitiesAreLoadedAheadAgainBehindALargeOne() {
        shelf.put("a", 1, Shelf.alive(), "{\"bottles\":[\"" + "x".repeat(StoredObjects.AHEAD_BYTES / 2) + "\"]}");
        IntStream.range(0, 300).forEach(i -> shelf.put("k%03d".formatted(i), 1, Shelf.alive(), ONE_BOTTLE));
        StoredObjects objects = new StoredObjects(shelf, "cellar");
        for (int i = 0; i < 100; i++) {
            objects.next();
        }
        assertThat(objects.hasNext()).isTrue();
        assertThat(shelf.loads).isEqualTo(100 + StoredObjects.MOST_AHEAD);
    }

    @Test
    void aStoreThatFailsIsTold() {
        shelf.put("a", 1, Shelf.alive(), ONE_BOTTLE);
        shelf.fails = true;
        assertThatThrownBy(() -> catalog.list("cellar", null, 10))
                .isInstanceOf(CatalogException.class)
                .hasMessage("Cannot list cellar: 503");
        assertThatThrownBy(() -> catalog.peek(Cellar.class, "a"))
                .isInstanceOf(CatalogException.class)
                .hasMessage("Cannot load cellar/a: 503");
        assertThatThrownBy(() -> catalog.stream(Cellar.class).toList()).isInstanceOf(CatalogException.class);
    }
}
