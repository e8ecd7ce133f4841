package io.highlander.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityCatalog.Entry;
import io.highlander.EntityCatalog.Existing;
import io.highlander.EntityCatalog.Report;
import io.highlander.exception.CatalogException;
import io.highlander.request.Reply;
import io.highlander.state.Lifetime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportTest {

    private static final String HEADER = "{\"highlanderEntities\":1,\"application\":\"wines\"}\n";

    private final Shelf shelf = new Shelf();
    private final List<Report> told = new ArrayList<>();

    private static String line(String type, String key, int stateVersion) {
        return "{\"type\":\"%s\",\"key\":\"%s\",\"version\":3,\"stateVersion\":%d,\"state\":{\"bottles\":[\"of %s\"]}}%n"
                .formatted(type, key, stateVersion, key);
    }

    private Report importing(Existing existing, String... lines) {
        byte[] file = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        return shelf.catalog.importFrom(new ByteArrayInputStream(file), existing, told::add);
    }

    @Test
    void whatOneHasExportedAnotherHas() {
        shelf.put("a", 3, Shelf.alive(), "{\"bottles\":[\"Rioja\"]}");
        shelf.put("b", 1, Shelf.alive(), "{\n}");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        shelf.catalog.export(List.of(), file, report -> {});
        Shelf other = new Shelf();
        Report report =
                other.catalog.importFrom(new ByteArrayInputStream(file.toByteArray()), Existing.KEEP, told::add);
        assertThat(report.done()).isEqualTo(2);
        assertThat(other.catalog.stream("cellar").map(Entry::state))
                .containsExactly("{\"bottles\":[\"Rioja\"]}", "{\n}");
        assertThat(other.owners.commands)
                .containsExactly("_import cellar/a MUST_NOT_EXIST", "_import cellar/b MUST_NOT_EXIST");
        assertThat(told).containsExactly(report);
    }

    @Test
    void whatExistsIsKeptAndNotWoken() {
        shelf.put("a", 3, Shelf.alive(), "{\"bottles\":[\"here\"]}");
        shelf.put("deleted", 9, Shelf.deleted(), "{}");
        Report report = importing(
                Existing.KEEP, HEADER, line("cellar", "a", 1), line("cellar", "deleted", 1), "{\"entities\":2}\n");
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.remarks()).containsExactly("Line 2, cellar/a: it exists already.");
        assertThat(shelf.owners.commands).containsExactly("_import cellar/deleted MUST_NOT_EXIST");
    }

    @Test
    void whatExistsIsReplacedIfThatIsSaid() {
        shelf.put("a", 3, Shelf.alive(), "{\"bottles\":[\"here\"]}");
        Report report = importing(Existing.REPLACE, HEADER, line("cellar", "a", 1), "{\"entities\":1}\n");
        assertThat(report.done()).isEqualTo(1);
        assertThat(shelf.owners.commands).containsExactly("_import cellar/a ANY");
    }

    @Test
    void whatCannotBeImportedIsNamedWithItsLine() {
        Report report = importing(
                Existing.KEEP,
                HEADER,
                line("barrel", "x", 1),
                line("cellar", "new", 7),
                line("cellar", "ok", 1),
                "{\"entities\":3}\n");
        assertThat(report.failed()).isEqualTo(2);
        assertThat(report.done()).isEqualTo(1);
        assertThat(report.remarks()).hasSize(2);
        assertThat(report.remarks().get(0))
                .isEqualTo("Line 2, barrel/x: this application has no entity type 'barrel'.");
        assertThat(report.remarks().get(1)).startsWith("Line 3, cellar/new: its state has version 7, and ");
    }

    @Test
    void aRefusalOfTheOwnerIsCounted() {
        shelf.owners.answer = new Reply.Refused(Reply.Refusal.UNUSABLE, "held");
        Report report = importing(Existing.KEEP, HEADER, line("cellar", "a", 1), "{\"entities\":1}\n");
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.remarks()).singleElement().asString().contains("Line 2", "held");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | line 0: the file is empty",
                "{\"highlanderEntities\":2,\"application\":\"a\"}\\n | line 1: it has format 2",
                "hello\\n | line 1: it is not an export",
                "H | line 1: the file ends with it, without the number of its entities",
                "HLx | line 3: it is cut off",
                "HLhello\\n | line 3: it is not JSON",
                "HL | line 2: the file ends with it",
                "HL{\"entities\":2}\\n | line 3: the file had 2 entities, and 1 are in it",
                "HL{\"entities\":1}\\nL | line 4: it is behind the end"
            })
    void aBrokenFileEndsWithItsLineAndAReport(String file, String why) {
        String text = file.replace("H", HEADER).replace("L", line("cellar", "a", 1));
        assertThatThrownBy(() -> importing(Existing.KEEP, text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        CatalogException.class,
                        e -> assertThat(e.report().orElseThrow().done()).isLessThanOrEqualTo(2))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void onlyOlderStatesAreMigrated() {
        shelf.put("a", 3, Shelf.alive(), "{\"bottles\":[]}");
        shelf.put("newer", 3, Lifetime.begin("1", 4), "{}");
        Report report = shelf.catalog.migrate("cellar", 100, told::add);
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(shelf.owners.commands).isEmpty();
        assertThatThrownBy(() -> shelf.catalog.migrate("barrel", 100, told::add))
                .hasMessageContaining("barrel");
        assertThatThrownBy(() -> shelf.catalog.migrate("cellar", 0, told::add)).hasMessageContaining("at least one");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void entityThatCannotBeSentIsCountedAndTheImportEnds() {
        shelf.owners.whenSending = () -> {
            throw new IllegalStateException("too large to be sent");
        };
        for (Existing existing : Existing.values()) {
            Report report = importing(existing, HEADER, line("cellar", "a", 1), "{\"entities\":1}\n");
            assertThat(report.remarks()).containsExactly("Line 2, cellar/a: too large to be sent");
        }
    }
}
