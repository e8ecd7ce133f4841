package io.highlander.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("smoke")
@ExtendWith(ThreePods.class)
class CountersIT {

    @Test
    void thousandIncrementsGiveThousandValuesInOnePod(DemoCluster cluster) throws Exception {
        Increments increments = new Increments(
                "thousand", cluster.pods().stream().map(PodJvm::http).toList(), 1000, false);
        increments.run();

        assertThat(increments.oddities()).isEmpty();
        assertThat(increments.unknown()).isZero();
        assertThat(increments.values())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 1000).boxed().toList());
        assertThat(increments.owners()).hasSize(1);
        for (PodJvm pod : cluster.pods()) {
            assertThat(pod.http().get("/api/counters/thousand").number("value")).isEqualTo(1000);
        }
    }

    @Test
    void twoFirstCallsAtOnceStartOneEntity(DemoCluster cluster) throws Exception {
        for (int round = 0; round < 20; round++) {
            String path = "/api/counters/first-" + round;
            List<Answer> answers =
                    Together.run(2, pod -> () -> cluster.http(pod).post(path + "/increment", null));
            assertThat(answers).allMatch(Answer::isOk);
            assertThat(answers).extracting(answer -> answer.number("value")).containsExactlyInAnyOrder(1L, 2L);
            assertThat(answers)
                    .extracting(answer -> answer.text("pod"))
                    .containsOnly(answers.get(0).text("pod"));
        }
    }

    @Test
    void sameKeyOnAnotherPodGetsTheFirstReply(DemoCluster cluster) throws Exception {
        Answer first = cluster.http(0).post("/api/counters/keyed/increment", null, "Idempotency-Key", "k1");
        Answer again = cluster.http(1).post("/api/counters/keyed/increment", null, "Idempotency-Key", "k1");
        assertThat(first.number("value")).isEqualTo(1);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(cluster.http(2).get("/api/counters/keyed").number("value")).isEqualTo(1);
    }

    @Test
    void oddIdsWorkFromEveryPod(DemoCluster cluster) throws Exception {
        List<String> ids = List.of("a/b", "..", "a b", "🐱", "A", "a", "x".repeat(512));
        for (String id : ids) {
            String path = "/api/counters/" + Http.segment(id).replace(".", "%2E");
            for (int pod = 0; pod < 3; pod++) {
                Answer answer = cluster.http(pod).post(path + "/increment", null);
                assertThat(answer.isOk()).as("%s: %s", id, answer).isTrue();
                assertThat(answer.number("value")).as(id).isEqualTo(pod + 1);
            }
        }
    }
}
