package io.highlander.demo.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.demo.testing.FakeGateway;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JobApiTest extends ApiTest {

    @Test
    void newJobIsInitialized() throws IOException {
        Answer job = http.get("/api/jobs/j1");
        assertThat(job.body())
                .isEqualTo("{\"id\":\"j1\",\"status\":\"initialized\",\"pod\":\"" + FakeGateway.POD + "\"}");
    }

    @Test
    void firstTransitionWinsAndTheSecondIsToldTheActualStatus() throws IOException {
        Answer first = transition("initialized", "working");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("status")).isEqualTo("working");

        Answer second = transition("initialized", "finalized");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.contentType()).isEqualTo("application/problem+json");
        assertThat(second.text("actual")).isEqualTo("working");
        assertThat(second.text("detail")).contains("working");
    }

    @Test
    void unknownStatusIsRefused() throws IOException {
        assertThat(transition("initialized", "done").status()).isEqualTo(400);
        assertThat(transition("INITIALIZED", "working").status()).isEqualTo(400);
        assertThat(http.post("/api/jobs/j1/transition", "{\"from\":\"initialized\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.get("/api/jobs/j1").text("status")).isEqualTo("initialized");
    }

    private Answer transition(String from, String to) throws IOException {
        return http.post("/api/jobs/j1/transition", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}");
    }
}
