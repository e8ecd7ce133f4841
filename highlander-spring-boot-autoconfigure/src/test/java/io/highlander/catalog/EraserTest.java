package io.highlander.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityCatalog;
import io.highlander.EntityCatalog.Erasure;
import io.highlander.EntityCatalog.Report;
import io.highlander.EntityId;
import io.highlander.exception.CatalogException;
import io.highlander.exception.EntityCallException;
import io.highlander.model.OperatorHandlers;
import io.highlander.request.Reply;
import io.highlander.state.Lifetime;
import io.highlander.state.RemoveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EraserTest {

    private static final Duration HOUR = EntityCatalog.LEAST_AGE_OF_TOMBSTONES;
    private static final EntityId ID = Shelf.id("a");

    private final Shelf shelf = new Shelf();

    private Lifetime ended(Duration ago) {
        return new Lifetime("1.7.1", List.of(), 1, shelf.clock.wallMillis() - ago.toMillis(), null, Map.of());
    }

    private Erasure erase() {
        return shelf.catalog.erase(ID);
    }

    private Instant inAnHour() {
        return Instant.ofEpochMilli(shelf.clock.wallMillis()).plus(HOUR);
    }

    @Test
    void whatExistsIsEndedByItsOwnerAndRemovedAfterAnHour() {
        shelf.put("a", 3, Shelf.alive(), "{}");
        shelf.owners.onErase = () -> shelf.put("a", 4, ended(Duration.ZERO), "{}");
        assertThat(erase()).isEqualTo(new Erasure(inAnHour()));
        assertThat(shelf.owners.commands).containsExactly("_erase cellar/a ANY");
        shelf.clock.advance(HOUR.minusMillis(1));
        assertThat(erase().isDone()).isFalse();
        assertThat(shelf.isStored(ID)).isTrue();
        shelf.clock.advance(Duration.ofMillis(1));
        assertThat(erase().isDone()).isTrue();
        assertThat(shelf.isStored(ID)).isFalse();
        assertThat(shelf.owners.commands).hasSize(1);
    }

    @Test
    void oldVersionsAreRemovedByEachCall() {
        shelf.put("a", 3, ended(Duration.ZERO), "{}");
        erase();
        shelf.clock.advance(HOUR);
        erase();
        erase();
        assertThat(shelf.cleaned).containsExactly(ID, ID, ID);
    }

    @Test
    void aNewLifeThatBeginsMeanwhileStays() {
        shelf.put("a", 3, ended(HOUR), "{}");
        shelf.whenRemoving = () -> shelf.put("a", 4, Shelf.alive(), "{}");
        assertThat(erase().isDone()).isFalse();
        assertThat(shelf.catalog.peek(ID).orElseThrow().isDeleted()).isFalse();
        assertThat(shelf.owners.commands).isEmpty();
    }

    @Test
    void theOwnerOfWhatIsGoneIsAskedIfThereIsOne() {
        assertThat(erase().isDone()).isTrue();
        assertThat(shelf.owners.commands).isEmpty();
        shelf.owners.isOwner = true;
        shelf.owners.answer = new Reply.Refused(Reply.Refusal.BAD_CALL, "Nothing is stored of it.");
        assertThat(erase().isDone()).isTrue();
        shelf.owners.answer = Shelf.returned();
        assertThat(erase()).as("it had it in memory").isEqualTo(new Erasure(inAnHour()));
        assertThat(shelf.owners.commands).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsEndedByItsOwnerToo() {
        shelf.putBytes(ID, new byte[] {'x'});
        assertThat(erase()).isEqualTo(new Erasure(inAnHour()));
        assertThat(shelf.owners.commands).hasSize(1);
    }

    @Test
    void refusalOfTheOwnerIsThrown() {
        shelf.put("a", 3, Shelf.alive(), "{}");
        shelf.owners.answer = new Reply.Threw("x.Stays", "not now", Shelf.ACTIVATION);
        assertThatThrownBy(this::erase)
                .isInstanceOf(EntityCallException.class)
                .hasMessage("The @OnDelete hook of cellar/a has thrown x.Stays, so nothing was erased: not now");
        assertThat(shelf.cleaned).isEmpty();
    }

    @Test
    void ofAnUnknownTypeOnlyTombstonesAreRemoved() {
        EntityId barrel = new EntityId("barrel", "a");
        shelf.put(barrel, 3, Shelf.alive(), "{}");
        assertThatThrownBy(() -> shelf.catalog.erase(barrel))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("no entity type 'barrel'");
        shelf.put(barrel, 4, ended(HOUR), "{}");
        assertThat(shelf.catalog.erase(barrel).isDone()).isTrue();
        assertThat(shelf.catalog.erase(barrel).isDone()).isTrue();
        assertThat(shelf.owners.commands).isEmpty();
    }

    @Test
    void storeThatCannotRemoveIsNamedBeforeAnythingIsChanged() {
        shelf.put("a", 3, Shelf.alive(), "{}");
        shelf.removal = RemoveResult.UNSUPPORTED;
        assertThatThrownBy(this::erase)
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("Cannot erase cellar/a: the store cannot remove an object on a condition");
        assertThat(shelf.owners.commands).isEmpty();
        assertThatThrownBy(() -> shelf.catalog.removeTombstones("cellar", HOUR, report -> {}))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("cannot remove an object on a condition");
    }

    @Test
    void lackOfTheRightToRemoveIsFoundBeforeAnythingIsChanged() {
        shelf.put("a", 3, Shelf.alive(), "{}");
        shelf.removalFails = "Access Denied";
        assertThatThrownBy(this::erase)
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("Cannot erase cellar/a: Access Denied");
        assertThat(shelf.owners.commands).isEmpty();
    }

    @Test
    void lackOfTheRightToRemoveOldVersionsSaysWhatIsDone() {
        shelf.put("a", 3, ended(HOUR), "{}");
        shelf.cleaningFails = "it needs s3:DeleteObjectVersion";
        assertThatThrownBy(this::erase)
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("its object was removed, but older versions")
                .hasMessageContaining("s3:DeleteObjectVersion");
    }

    @Test
    void oldTombstonesOfATypeAreRemovedAndNothingElse() {
        shelf.put("old", 3, ended(Duration.ofDays(31)), "{}");
        shelf.put("young", 3, ended(Duration.ofDays(29)), "{}");
        shelf.put("alive", 3, Shelf.alive(), "{}");
        shelf.put("held", 3, new Lifetime("1.7.1", List.of(), 1, 5_000L, "a reason", Map.of()), "{}");
        shelf.putBytes(Shelf.id("rubbish"), new byte[] {'x'});
        Report report = shelf.catalog.removeTombstones("cellar", Duration.ofDays(30), done -> {});
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(4);
        assertThat(report.remarks()).containsExactly("cellar/held is held: a reason");
        assertThat(shelf.isStored(Shelf.id("old"))).isFalse();
        assertThat(shelf.cleaned).containsExactly(Shelf.id("old"));
        assertThat(shelf.catalog.list("cellar", null, 10).entities()).hasSize(4);
    }

    @Test
    void aTombstoneThatIsWrittenMeanwhileIsSkipped() {
        shelf.put("a", 3, ended(HOUR), "{}");
        shelf.whenRemoving = () -> shelf.put("a", 4, Shelf.alive(), "{}");
        Report report = shelf.catalog.removeTombstones("cellar", HOUR, done -> {});
        assertThat(report.remarks()).containsExactly("cellar/a was written meanwhile.");
        assertThat(shelf.isStored(ID)).isTrue();
    }

    @Test
    void noTombstoneIsRemovedWithinTheHour() {
        assertThatThrownBy(() -> shelf.catalog.removeTombstones("cellar", HOUR.minusMillis(1), done -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least");
    }

    @Test
    void eraseIsACommandOfOperators() {
        assertThat(OperatorHandlers.isOne(OperatorHandlers.ERASE)).isTrue();
    }
}
