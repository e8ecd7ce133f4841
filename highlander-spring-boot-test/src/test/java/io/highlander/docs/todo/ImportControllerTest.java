package io.highlander.docs.todo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import io.highlander.Snapshot;
import io.highlander.test.AutoConfigureHighlander;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the page on finding entities shows of an import over HTTP. */
@WebMvcTest(
        controllers = ImportController.class,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Profile.class))
@AutoConfigureHighlander
class ImportControllerTest {

    private static final String FILE = """
            {"highlanderEntities":1,"application":"shop"}
            {"type":"profile","key":"ann","version":7,"stateVersion":1,"state":{"city":"Oslo"}}
            {"entities":1}
            """;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EntityGateway gateway;

    @Test
    void whatIsSentIsImported() {
        assertThat(mvc.post()
                        .uri("/admin/import?existing=KEEP")
                        .contentType("application/x-ndjson")
                        .content(FILE.getBytes(StandardCharsets.UTF_8)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.done")
                .isEqualTo(1);
        Snapshot<Profile> ann = gateway.get(Profile.class, "ann");
        assertThat(ann.value().city()).isEqualTo("Oslo");
        assertThat(ann.version()).isEqualTo(7);
    }

    private MvcTestResult sent(String file) {
        return mvc.post()
                .uri("/admin/import")
                .contentType("application/x-ndjson")
                .content(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    @Test
    void aBrokenFileIsToldWithItsLineAndWhatWasImported() {
        String cutOff = FILE.replace("ann", "bob").replace("{\"entities\":1}\n", "{\"type\":");
        assertThat(sent(cutOff)).hasStatus(400).bodyJson().satisfies(body -> {
            assertThat(body)
                    .extractingPath("$.detail")
                    .asString()
                    .startsWith("Cannot import line 3: it is cut off. What is before it");
            assertThat(body).extractingPath("$.report.work").isEqualTo("IMPORT");
            assertThat(body).extractingPath("$.report.done").isEqualTo(1);
        });
    }

    @Test
    void aNewerFormatIsToldAsSuch() {
        assertThat(sent(FILE.replace("Entities\":1", "Entities\":2")))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("it has format 2");
    }

    @Test
    void aFormIsNoFile() {
        assertThat(mvc.post()
                        .uri("/admin/import")
                        .contentType("application/x-www-form-urlencoded")
                        .content("a=b"))
                .hasStatus(415);
    }
}
