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
    void idempotencyKeyReachesTheGateway() throws IOException {
        http.put("/api/users/ann", ANN, "Idempotency-Key", "k-1");
        assertThat(gateway.lastOptions().idempotencyKey()).isEqualTo("k-1");
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
