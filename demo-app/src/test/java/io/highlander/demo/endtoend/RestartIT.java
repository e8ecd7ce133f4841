package io.highlander.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Http;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ThreePods.class)
class RestartIT {

    private static final String LIST = "/api/lists/kept";
    private static final String JOB = "/api/jobs/kept";
    private static final String USER = "/api/users/kept";
    private static final String COUNTER = "/api/counters/kept";

    @Test
    void everythingIsThereAfterARestart(DemoCluster cluster) throws Exception {
        write(cluster);
        cluster.restartAll();
        read(cluster.http(0));
        read(cluster.http(2));
    }

    @Test
    void everythingIsThereAfterAllWereKilled(DemoCluster cluster) throws Exception {
        write(cluster);
        for (PodJvm pod : cluster.pods()) {
            cluster.kill9(pod);
        }
        cluster.repair();
        read(cluster.http(1));
    }

    @Test
    void podThatLeavesHandsItsEntitiesOver(DemoCluster cluster) throws Exception {
        write(cluster);
        PodJvm owner = cluster.podNamed(cluster.http(0).get(COUNTER).text("pod"));
        cluster.stop(owner);
        read(cluster.podsBut(owner).get(0).http());
    }

    private static void write(DemoCluster cluster) throws IOException {
        Http http = cluster.http(0);
        assertThat(http.put(USER, "{\"name\":\"Kay\",\"email\":\"kay@example.org\"}")
                        .status())
                .isEqualTo(200);
        assertThat(http.put(LIST, "{\"title\":\"Kept\"}", "X-User", "kept").status())
                .isEqualTo(200);
        if (http.get(LIST, "X-User", "kept").json().path("todos").isEmpty()) {
            http.post(LIST + "/todos", "{\"text\":\"milk\"}", "X-User", "kept");
        }
        http.post(JOB + "/transition", "{\"from\":\"initialized\",\"to\":\"finalized\"}");
        http.post(COUNTER + "/increment", null, "Idempotency-Key", "only-one");
    }

    private static void read(Http http) throws IOException {
        assertThat(http.get(USER).text("name")).isEqualTo("Kay");
        assertThat(http.get(USER).json().path("lists").toString()).isEqualTo("[\"kept\"]");
        assertThat(http.get(LIST, "X-User", "kept")
                        .json()
                        .path("todos")
                        .get(0)
                        .path("text")
                        .asString())
                .isEqualTo("milk");
        assertThat(http.get(JOB).text("status")).isEqualTo("finalized");
        assertThat(http.get(COUNTER).number("value")).isEqualTo(1);
        assertThat(http.post(COUNTER + "/increment", null, "Idempotency-Key", "only-one")
                        .number("value"))
                .isEqualTo(1);
    }
}
