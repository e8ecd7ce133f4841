package io.highlander.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityCatalog.Report;
import io.highlander.EntityCatalog.Work;
import io.highlander.exception.CatalogException;
import io.highlander.state.Lifetime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportTest {

    private final Shelf shelf = new Shelf();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Report> told = new ArrayList<>();

    @Test
    void everyExistingEntityHasALine() {
        shelf.put("a", 3, Shelf.alive(), "{\"bottles\":[\"Rioja\"]}");
        shelf.put("b\"", 1, Lifetime.begin("1.7.1", 4), "{\"bottles\": [1.0, \"é\"] }");
        shelf.put("claimed", 0, Shelf.alive(), "{}");
        shelf.put("deleted", 9, Shelf.deleted(), "{}");
        shelf.put("lines", 2, Shelf.alive(), "{\n}");
        Report report = shelf.catalog.export(List.of(), out, told::add);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"highlanderEntities":1,"application":"wines"}
                {"type":"cellar","key":"a","version":3,"stateVersion":1,"state":{"bottles":["Rioja"]}}
                {"type":"cellar","key":"b\\"","version":1,"stateVersion":4,"state":{"bottles": [1.0, "é"] }}
                {"type":"cellar","key":"lines","version":2,"stateVersion":1,"stateBase64":"ewp9"}
                {"entities":3}
                """);
        assertThat(report.work()).isEqualTo(Work.EXPORT);
        assertThat(report.done()).isEqualTo(3);
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(report.failed()).isZero();
        assertThat(report.ended()).isNotNull();
        assertThat(told).containsExactly(report);
        assertThat(shelf.catalog.reports()).containsExactly(report);
    }

    @Test
    void whatCannotBeReadIsCountedAndNamed() {
        shelf.putBytes(Shelf.id("broken"), "no envelope".getBytes(StandardCharsets.UTF_8));
        Report report = shelf.catalog.export(List.of("cellar"), out, told::add);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.remarks()).singleElement().asString().contains("cellar/broken");
    }

    @Test
    void whatNeedsAnUnknownFeatureIsNotExportedWithoutIt() {
        Lifetime needing = new Lifetime("1.7.1", List.of("mail"), 1, null, null, Map.of());
        shelf.put("a", 3, needing, "{\"bottles\":[]}");
        Report report = shelf.catalog.export(List.of(), out, told::add);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("bottles")
                .contains("{\"entities\":0}");
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.remarks()).singleElement().asString().contains("cellar/a", "[mail]", "Upgrade this pod");
    }

    @Test
    void progressIsToldEveryFewSeconds() {
        for (int i = 0; i < 10; i++) {
            shelf.put("k" + i, 1, Shelf.alive(), "{}");
        }
        shelf.catalog.export(List.of(), slow(Duration.ofSeconds(2)), told::add);
        assertThat(told)
                .extracting(Report::ended)
                .filteredOn(ended -> ended == null)
                .hasSizeBetween(1, 4);
        assertThat(told.get(0).done()).isPositive();
        assertThat(told.get(told.size() - 1).ended()).isNotNull();
    }

    /** Its clock goes on whenever something is loaded. */
    private OutputStream slow(Duration each) {
        shelf.whenLoading = () -> shelf.clock.advance(each);
        return out;
    }

    @Test
    void aStreamThatFailsEndsTheExport() {
        shelf.put("a", 1, Shelf.alive(), "{}");
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        assertThatThrownBy(() -> shelf.catalog.export(List.of(), full, told::add))
                .isInstanceOfSatisfying(
                        CatalogException.class,
                        e -> assertThat(e.report().orElseThrow().failure()).contains("disk full"))
                .hasMessage("Cannot write the export: disk full");
        assertThat(shelf.catalog.reports().get(0).failure()).contains("disk full");
    }

    @Test
    void theLastReportsAreKept() {
        for (int i = 0; i < 40; i++) {
            shelf.catalog.export(List.of(), out, report -> {});
        }
        assertThat(shelf.catalog.reports()).hasSize(16);
    }
}
