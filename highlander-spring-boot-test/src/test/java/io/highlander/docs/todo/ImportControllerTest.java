package io.highlander.docs.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;

import io.highlander.EntityCatalog;
import io.highlander.EntityCatalog.Existing;
import io.highlander.EntityCatalog.Report;
import io.highlander.EntityCatalog.Work;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the page on finding entities shows of an import over HTTP. */
@WebMvcTest(controllers = ImportController.class)
class ImportControllerTest {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private EntityCatalog catalog;

    @Test
    void theBodyIsTheFile() {
        given(catalog.importFrom(any(), eq(Existing.REPLACE), any())).willAnswer(call -> {
            long bytes = call.getArgument(0, InputStream.class).readAllBytes().length;
            return new Report(Work.IMPORT, Instant.EPOCH, Instant.EPOCH, bytes, 0, 0, List.of(), null);
        });
        assertThat(mvc.post()
                        .uri("/admin/import?existing=REPLACE")
                        .contentType("application/x-ndjson")
                        .content(new byte[100_000]))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.done")
                .isEqualTo(100_000);
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
