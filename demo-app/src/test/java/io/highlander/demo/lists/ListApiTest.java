package io.highlander.demo.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.demo.testing.FakeGateway;
import io.highlander.demo.users.User;
import io.highlander.exception.CallOutcomeUnknownException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ListApiTest extends ApiTest {

    private static final String LIST = "/api/lists/groceries";

    @Test
    void listIsCreatedAndShown() throws IOException {
        Answer created = put("ann", "Groceries");
        assertThat(created.status()).isEqualTo(200);
        assertThat(http.get(LIST, "X-User", "ann").body())
                .isEqualTo(
                        "{\"id\":\"groceries\",\"title\":\"Groceries\",\"members\":[\"ann\"],\"todos\":[],\"version\":"
                                + FakeGateway.VERSION + ",\"pod\":\"" + FakeGateway.POD + "\"}")
                .isEqualTo(created.body());
    }

    @Test
    void membersKnowTheirLists() throws IOException {
        put("ann", "Groceries");
        Answer added = http.post(LIST + "/members", "{\"user\":\"bob\"}", "X-User", "ann");
        assertThat(added.json().path("members").toString()).isEqualTo("[\"ann\",\"bob\"]");
        assertThat(http.get("/api/users/ann").json().path("lists").toString()).isEqualTo("[\"groceries\"]");
        assertThat(http.get("/api/users/bob").json().path("lists").toString()).isEqualTo("[\"groceries\"]");
    }

    @Test
    void todoGoesThroughItsLife() throws IOException {
        put("ann", "Groceries");
        Answer milk = http.post(LIST + "/todos", "{\"text\":\"milk\",\"color\":\"red\"}", "X-User", "ann");
        assertThat(milk.body()).isEqualTo("{\"id\":\"t1\",\"text\":\"milk\",\"completed\":false,\"color\":\"red\"}");
        Answer done = http.patch(LIST + "/todos/t1", "{\"completed\":true}", "X-User", "ann");
        assertThat(done.body()).isEqualTo("{\"id\":\"t1\",\"text\":\"milk\",\"completed\":true,\"color\":\"red\"}");
        Answer removed = http.delete(LIST + "/todos/t1", "X-User", "ann");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body()).isEqualTo(done.body());
        assertThat(http.delete(LIST + "/todos/t1", "X-User", "ann").status()).isEqualTo(404);
    }

    @Test
    void strangerIsForbiddenEverything() throws IOException {
        put("ann", "Groceries");
        assertThat(put("eve", "Mine").status()).isEqualTo(403);
        assertThat(http.get(LIST, "X-User", "eve").status()).isEqualTo(403);
        assertThat(http.post(LIST + "/members", "{\"user\":\"eve\"}", "X-User", "eve")
                        .status())
                .isEqualTo(403);
        assertThat(http.post(LIST + "/todos", "{\"text\":\"x\"}", "X-User", "eve")
                        .status())
                .isEqualTo(403);
        assertThat(http.patch(LIST + "/todos/t1", "{}", "X-User", "eve").status())
                .isEqualTo(403);
        Answer delete = http.delete(LIST + "/todos/t1", "X-User", "eve");
        assertThat(delete.status()).isEqualTo(403);
        assertThat(delete.contentType()).isEqualTo("application/problem+json");
        assertThat(delete.text("detail")).contains("eve is not a member of list groceries");
    }

    @Test
    void listThatWasNeverCreatedIsNotFound() throws IOException {
        assertThat(http.get(LIST, "X-User", "ann").status()).isEqualTo(404);
        assertThat(http.post(LIST + "/todos", "{\"text\":\"x\"}", "X-User", "ann")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void requestWithoutUserIsRefused() throws IOException {
        Answer answer = http.get(LIST);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).as(answer.body()).contains("X-User");
        assertThat(http.put(LIST, "{\"title\":\"t\"}").status()).isEqualTo(400);
        assertThat(http.get(LIST, "X-User", "").status()).isEqualTo(400);
    }

    @Test
    void wrongFieldsAreRefused() throws IOException {
        put("ann", "Groceries");
        assertThat(http.post(LIST + "/todos", "{\"color\":\"red\"}", "X-User", "ann")
                        .status())
                .isEqualTo(400);
        assertThat(http.post(LIST + "/members", "{\"user\":\"" + "b".repeat(513) + "\"}", "X-User", "ann")
                        .status())
                .isEqualTo(400);
        assertThat(http.patch(LIST + "/todos/t1", "{\"completed\":{}}", "X-User", "ann")
                        .status())
                .isEqualTo(400);
        assertThat(put("ann", "").status()).isEqualTo(400);
    }

    @Test
    void memberDeletesTheListAndItBeginsEmptyAgain() throws IOException {
        put("ann", "Groceries");
        http.post(LIST + "/todos", "{\"text\":\"milk\"}", "X-User", "ann");
        Answer deleted = http.delete(LIST, "X-User", "ann", "Idempotency-Key", "k-1");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(gateway.lastOptions().idempotencyKey()).isEqualTo("k-1");
        assertThat(http.get("/api/users/ann").json().path("lists").toString()).isEqualTo("[]");
        assertThat(put("bob", "Mine").json().path("todos").size()).isZero();
    }

    @Test
    void listThatDoesNotExistCannotBeDeleted() throws IOException {
        Answer answer = http.delete(LIST, "X-User", "ann");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("detail")).contains("There is no list groceries");
        assertThat(http.delete(LIST).status()).isEqualTo(400);
    }

    @Test
    void strangerDoesNotDeleteTheList() throws IOException {
        put("ann", "Groceries");
        Answer answer = http.delete(LIST, "X-User", "eve");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("detail")).contains("eve is not a member of list groceries");
        assertThat(http.get(LIST, "X-User", "ann").status()).isEqualTo(200);
    }

    @Test
    void unknownOutcomeAtTheUserIsUnknownForTheWhole() throws IOException {
        put("ann", "Groceries");
        gateway.fail(User.class, new CallOutcomeUnknownException(new EntityId("user", "bob"), "lost"));
        Answer answer = http.post(LIST + "/members", "{\"user\":\"bob\"}", "X-User", "ann");
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.text("outcome")).isEqualTo("unknown");
        Answer deletion = http.delete(LIST, "X-User", "ann");
        assertThat(deletion.status()).isEqualTo(504);
        assertThat(deletion.text("outcome")).isEqualTo("unknown");
    }

    private Answer put(String user, String title) throws IOException {
        return http.put(LIST, "{\"title\":\"" + title + "\"}", "X-User", user);
    }
}
