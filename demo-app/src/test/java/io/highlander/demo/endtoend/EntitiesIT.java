package io.highlander.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(ThreePods.class)
class EntitiesIT {

    private static final String TO_WORKING = "{\"from\":\"initialized\",\"to\":\"working\"}";

    @Test
    void userIsTheSameFromEveryPod(DemoCluster cluster) throws Exception {
        for (int writer = 0; writer < 3; writer++) {
            String body = "{\"name\":\"Ann " + writer + "\",\"email\":\"ann@example.org\"}";
            assertThat(cluster.http(writer).put("/api/users/ann", body).status())
                    .isEqualTo(200);
            for (PodJvm reader : cluster.pods()) {
                assertThat(reader.http().get("/api/users/ann").text("name")).isEqualTo("Ann " + writer);
            }
        }
        assertThat(cluster.http(0).get("/api/users/nobody").status()).isEqualTo(404);
    }

    @Test
    void listIsSharedByItsMembersFromEveryPod(DemoCluster cluster) throws Exception {
        String list = "/api/lists/shared";
        assertThat(cluster.http(0)
                        .put(list, "{\"title\":\"Shared\"}", "X-User", "ann")
                        .status())
                .isEqualTo(200);
        Answer stranger = cluster.http(1).get(list, "X-User", "bob");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.text("detail")).contains("bob is not a member of list shared");
        assertThat(cluster.http(1)
                        .post(list + "/members", "{\"user\":\"bob\"}", "X-User", "ann")
                        .status())
                .isEqualTo(200);
        Answer milk = cluster.http(2).post(list + "/todos", "{\"text\":\"milk\",\"color\":\"red\"}", "X-User", "bob");
        String todo = list + "/todos/" + milk.text("id");
        assertThat(cluster.http(0)
                        .patch(todo, "{\"completed\":true}", "X-User", "bob")
                        .json()
                        .path("completed")
                        .asBoolean())
                .isTrue();
        for (PodJvm pod : cluster.pods()) {
            Answer seen = pod.http().get(list, "X-User", "ann");
            assertThat(seen.json().path("members").toString()).isEqualTo("[\"ann\",\"bob\"]");
            assertThat(seen.json().path("todos").size()).isEqualTo(1);
            assertThat(pod.http().get("/api/users/bob").json().path("lists").toString())
                    .contains("\"shared\"");
        }
        assertThat(cluster.http(1).delete(todo, "X-User", "ann").text("text")).isEqualTo("milk");
        assertThat(cluster.http(2)
                        .get(list, "X-User", "bob")
                        .json()
                        .path("todos")
                        .size())
                .isZero();
    }

    @Test
    void deletedListIsGoneAtEveryPodAndBeginsEmptyAgain(DemoCluster cluster) throws Exception {
        String list = "/api/lists/deleted";
        cluster.http(0).put(list, "{\"title\":\"Short\"}", "X-User", "ann");
        cluster.http(1).post(list + "/todos", "{\"text\":\"milk\"}", "X-User", "ann");
        Answer stranger = cluster.http(1).delete(list, "X-User", "bob");
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.text("detail")).contains("bob is not a member of list deleted");
        assertThat(cluster.http(2).delete(list, "X-User", "ann").status()).isEqualTo(204);
        for (PodJvm pod : cluster.pods()) {
            assertThat(pod.http().get(list, "X-User", "ann").status()).isEqualTo(404);
            assertThat(pod.http().delete(list, "X-User", "ann").status()).isEqualTo(404);
            assertThat(pod.http().get("/api/users/ann").json().path("lists").toString())
                    .doesNotContain("\"deleted\"");
            assertThat(stored(pod, "deleted").path("deletedAt").isString()).isTrue();
        }
        Answer again = cluster.http(0).put(list, "{\"title\":\"Long\"}", "X-User", "bob");
        assertThat(again.json().path("members").toString()).isEqualTo("[\"bob\"]");
        assertThat(again.json().path("todos").size()).isZero();
        assertThat(stored(cluster.pods().get(1), "deleted").path("state").asString())
                .contains("\"Long\"");
    }

    /** What is stored of the list, on whichever page that is. */
    private static JsonNode stored(PodJvm pod, String list) throws IOException {
        String page = "/api/stored?type=todo-list&limit=50";
        Answer answer = pod.http().get(page);
        while (true) {
            for (JsonNode entity : answer.json().path("entities")) {
                if (entity.path("key").asString().equals(list)) {
                    return entity;
                }
            }
            assertThat(answer.json().path("next").isString())
                    .as(list + " is stored")
                    .isTrue();
            answer = pod.http().get(page + "&cursor=" + Http.segment(answer.text("next")));
        }
    }

    @Test
    void ofTwoServersOneGetsTheJob(DemoCluster cluster) throws Exception {
        for (int round = 0; round < 10; round++) {
            String job = "/api/jobs/fight-" + round;
            List<Answer> answers =
                    Together.run(2, pod -> () -> cluster.http(pod).post(job + "/transition", TO_WORKING));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(answers).filteredOn(answer -> answer.status() == 409).allMatch(answer -> answer.text("actual")
                    .equals("working"));
        }
    }

    @Test
    void jobThatIsSetOnOnePodIsReadOnTheOthers(DemoCluster cluster) throws Exception {
        String job = "/api/jobs/story";
        assertThat(cluster.http(0).get(job).text("status")).isEqualTo("initialized");
        assertThat(cluster.http(0).post(job + "/transition", TO_WORKING).status())
                .isEqualTo(200);
        assertThat(cluster.http(1).get(job).text("status")).isEqualTo("working");
        assertThat(cluster.http(2)
                        .post(job + "/transition", "{\"from\":\"working\",\"to\":\"finalized\"}")
                        .status())
                .isEqualTo(200);
        for (PodJvm pod : cluster.pods()) {
            assertThat(pod.http().get(job).text("status")).isEqualTo("finalized");
        }
    }

    @Test
    void thousandNestedCallsAtOnce(DemoCluster cluster) throws Exception {
        int lists = 20;
        int membersPerClient = 10;
        int clients = 100;
        for (int list = 0; list < lists; list++) {
            assertThat(cluster.http(list % 3)
                            .put("/api/lists/nest-" + list, "{\"title\":\"t\"}", "X-User", "owner")
                            .status())
                    .isEqualTo(200);
        }
        List<Integer> failures = Together.run(clients, client -> () -> {
            int failed = 0;
            for (int i = 0; i < membersPerClient; i++) {
                String member = "{\"user\":\"m-" + client + "-" + i + "\"}";
                String path = "/api/lists/nest-" + (client + i) % lists + "/members";
                failed += cluster.http((client + i) % 3)
                                .post(path, member, "X-User", "owner")
                                .isOk()
                        ? 0
                        : 1;
            }
            return failed;
        });
        assertThat(failures).containsOnly(0);
        long members = 0;
        for (int list = 0; list < lists; list++) {
            members += cluster.http(0)
                            .get("/api/lists/nest-" + list, "X-User", "owner")
                            .json()
                            .path("members")
                            .size()
                    - 1;
        }
        assertThat(members).isEqualTo(1000);
        assertThat(cluster.http(1).get("/api/users/m-99-9").json().path("lists").toString())
                .isEqualTo("[\"nest-8\"]");
    }
}
