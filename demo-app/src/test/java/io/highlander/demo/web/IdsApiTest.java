package io.highlander.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.demo.testing.Http;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsApiTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/",
                "//x/",
                "..",
                "../../etc/passwd",
                ".",
                "a b",
                " ",
                "🐱",
                "a;b=c",
                "100%",
                "a%2Fb",
                "a\\b",
                "a+b",
                "a?b#c",
                "ä",
                "A",
                "increment"
            })
    void anyTextIsAnId(String id) throws IOException {
        Answer answer = http.post("/api/counters/" + escaped(id) + "/increment", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("id")).isEqualTo(id);
        assertThat(answer.number("value")).isEqualTo(1);
    }

    @Test
    void longestIdHas512Bytes() throws IOException {
        assertThat(http.get("/api/counters/" + Http.segment("🐱".repeat(128))).status())
                .isEqualTo(200);
        assertThat(http.get("/api/counters/" + Http.segment("🐱".repeat(128) + "a"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0A", "%00", "a%7F", "%ff%fe", "%ED%A0%80"})
    void whatIsNoTextIsRefusedAsAProblem(String raw) throws IOException {
        Answer answer = http.get("/api/counters/" + raw);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    /** Servers take what follows a bare {@code ;} for parameters of the path: another id would be counted. */
    @Test
    void semicolonThatIsNotEscapedIsRefused() throws IOException {
        Answer answer = http.post("/api/counters/a;x=1/increment", null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text("detail")).contains("%3B");
    }

    /** Dots are escaped too: clients and servers take a bare {@code ..} for the parent folder. */
    private static String escaped(String id) {
        return Http.segment(id).replace(".", "%2E");
    }
}
