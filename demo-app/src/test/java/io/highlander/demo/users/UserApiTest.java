package io.highlander.demo.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UserApiTest extends ApiTest {

    private static final String ANN = "{\"name\":\"Ann\",\"email\":\"ann@example.org\"}";

    @Test
    void putThenGetAnswersTheUser() throws IOException {
        Answer put = http.put("/api/users/ann", ANN);
        assertThat(put.status()).isEqualTo(200);
        assertThat(http.get("/api/users/ann").body())
                .isEqualTo("{\"id\":\"ann\",\"name\":\"Ann\",\"email\":\"ann@example.org\",\"lists\":[]}")
                .isEqualTo(put.body());
    }

    @Test
    void putKeepsTheLists() throws IOException {
        gateway.entity(User.class, "ann").joined("groceries");
        assertThat(http.put("/api/users/ann", ANN).json().path("lists").toString())
                .isEqualTo("[\"groceries\"]");
    }

    @Test
    void putTriesAgainWhenSomebodyWasFaster() throws IOException {
        gateway.conflict(9);
        assertThat(http.put("/api/users/ann", ANN).status()).isEqualTo(200);
    }

    @Test
    void putGivesUpInTheEnd() throws IOException {
        gateway.conflict(10);
        Answer answer = http.put("/api/users/ann", ANN);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("outcome")).isEqualTo("not-run");
    }

    @Test
    void userThatWasNeverPutIsNotFound() throws IOException {
        assertThat(http.get("/api/users/nobody").status()).isEqualTo(404);
    }

    @Test
    void incompleteUserIsRefused() throws IOException {
        assertThat(http.put("/api/users/ann", "{\"name\":\"Ann\"}").status()).isEqualTo(400);
        assertThat(http.put("/api/users/ann", "{\"name\":\" \",\"email\":\"e\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.get("/api/users/ann").status()).isEqualTo(404);
    }
}
