package io.highlander.demo.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Rules;
import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import io.highlander.history.Operation.Outcome;
import io.highlander.s3.S3Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first writes of a pod that is killed land half a minute late, when other pods have made the same lists and deleted them, and
 * clients call other lists all the while.
 */
class DeletedNeverComesBackIT {

    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CANDIDATES = 60;
    private static final int DELETED = 5;
    private static final int DOOMED = 0;
    private static final int[] OTHERS = {1, 2};
    private static final int CLIENTS = 12;
    private static final int PAUSE_MILLIS = 150;
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"entity", "partition"})
    void firstWriteOfAKilledPodBringsNoDeletedEntityBack(String unit) throws Exception {
        Entities load = Entities.of("beside-" + unit, 4, 2, 6);
        History history = new History();
        try (FaultyCluster cluster = FaultyCluster.start(false, unit);
                Clients reading = new Clients(cluster, "reading", load, history, PAUSE_MILLIS)) {
            List<String> doomed = listsOfTheDoomed(cluster, "late-" + unit + "-");
            List<String> deleted = doomed.subList(0, DELETED);
            // Nobody touches the last one: that it is stored at last shows that late writes land.
            List<String> untouched = doomed.subList(DELETED, DELETED + 1);
            try (Clients clients = new Clients(cluster, "beside", load, history, PAUSE_MILLIS)) {
                bear(clients);
                clients.start(CLIENTS, new Random(1));
                long sent = System.nanoTime();
                createAndKill(cluster, doomed);
                createAndDelete(cluster, deleted);
                Map<String, String> tombstones = stored(cluster, deleted);
                assertThat(stored(cluster, untouched)).isEmpty();
                assertThat(System.nanoTime() - sent)
                        .as("nanoseconds, before the late writes land")
                        .isLessThan(LATE.toNanos());
                Waits.until("the late writes land", LATE.plus(PATIENCE), () -> !stored(cluster, untouched)
                        .isEmpty());
                Waits.millis(1000);
                assertThat(tombstones).hasSize(DELETED);
                assertThat(tombstones.values()).allSatisfy(DeletedNeverComesBackIT::assertTombstone);
                assertThat(stored(cluster, deleted)).isEqualTo(tombstones);
                for (int pod : OTHERS) {
                    for (String list : deleted) {
                        assertDeleted(http(cluster, pod), list);
                    }
                }
            }
            readAll(reading);
        }
        System.out.println(unit + ", beside the deletes: " + history.count(Outcome.DONE) + " done, "
                + history.count(Outcome.NOT_RUN) + " not run, " + history.count(Outcome.UNKNOWN) + " unknown");
        assertThat(Rules.violations(history)).isEmpty();
        assertThat(history.count(Outcome.DONE)).isGreaterThan(500);
    }

    /** Lists that the pod has in memory, though nobody has made them yet. */
    private static List<String> listsOfTheDoomed(FaultyCluster cluster, String prefix) throws IOException {
        for (int number = 0; number < CANDIDATES; number++) {
            assertThat(get(http(cluster, 1), prefix + number).status()).isEqualTo(404);
        }
        String doomed = cluster.pod(DOOMED).id();
        List<String> lists = new ArrayList<>();
        for (JsonNode entity : cluster.pod(1).cluster().json().path("entities")) {
            String key = entity.path("key").asString();
            if (key.startsWith(prefix) && entity.path("owner").asString().equals(doomed)) {
                lists.add(key);
            }
        }
        assertThat(lists).as("lists of " + doomed).hasSizeGreaterThan(DELETED);
        return lists.subList(0, DELETED + 1);
    }

    private static void bear(Clients clients) throws InterruptedException {
        for (String entity : clients.entities().names()) {
            Waits.until(
                    "there is " + entity, PATIENCE, () -> clients.callThrough(1, entity, Entities.birth(entity), null)
                            .isDone());
        }
    }

    /** Returns when the pod is killed, and the store has a first write of each list, which it will perform late. */
    private static void createAndKill(FaultyCluster cluster, List<String> lists) throws InterruptedException {
        cluster.store()
                .faults()
                .times(Integer.MAX_VALUE, (method, key) -> isWrite(method, key, lists), S3Fault.delayedBefore(LATE));
        ExecutorService threads = Executors.newCachedThreadPool();
        lists.forEach(list -> threads.submit(() -> create(http(cluster, DOOMED), list)));
        Waits.until("a write of each list is under way", PATIENCE, () -> lists.stream()
                .allMatch(list -> cluster.store().requests().stream()
                        .anyMatch(request -> isWrite(request.method(), request.key(), List.of(list)))));
        cluster.up().out(DOOMED);
        cluster.pod(DOOMED).kill9();
        threads.shutdownNow();
        cluster.store().faults().clear();
        assertThat(stored(cluster, lists)).isEmpty();
    }

    private static void createAndDelete(FaultyCluster cluster, List<String> lists) throws InterruptedException {
        for (String list : lists) {
            Waits.until("others make " + list, PATIENCE, () -> create(http(cluster, 1), list)
                    .isOk());
            Waits.until(
                    "others delete " + list,
                    PATIENCE,
                    () -> delete(http(cluster, 2), list).status() == 204);
        }
    }

    private static void assertTombstone(String body) {
        JsonNode object = JSON.readTree(body);
        assertThat(object.path("deletedAt").isNumber()).as(body).isTrue();
        assertThat(object.path("state").isEmpty()).as(body).isTrue();
    }

    private static void assertDeleted(Http http, String list) throws IOException {
        assertThat(get(http, list).status()).as(list).isEqualTo(404);
        assertThat(delete(http, list).status()).as(list + ", asked again").isEqualTo(204);
        assertThat(http.delete(path(list), "X-User", "ann").status()).as(list).isEqualTo(404);
    }

    private static void readAll(Clients clients) throws InterruptedException {
        for (String entity : clients.entities().names()) {
            for (int pod : OTHERS) {
                Waits.until("read " + entity + " through pod " + pod, PATIENCE, () -> clients.callThrough(
                                pod, entity, "read", null)
                        .isDone());
            }
        }
    }

    private static Http http(FaultyCluster cluster, int pod) {
        return new Http(cluster.pod(pod).http().port(), Clients.TIMEOUT);
    }

    private static Answer create(Http http, String list) throws IOException {
        return http.put(path(list), "{\"title\":\"late\"}", "X-User", "ann");
    }

    private static Answer get(Http http, String list) throws IOException {
        return http.get(path(list), "X-User", "ann");
    }

    /** The same request each time. */
    private static Answer delete(Http http, String list) throws IOException {
        return http.delete(path(list), "X-User", "ann", "Idempotency-Key", "delete-" + list);
    }

    private static String path(String list) {
        return "/api/lists/" + list;
    }

    private static boolean isWrite(String method, String key, List<String> lists) {
        return method.equals("PUT") && lists.stream().anyMatch(list -> isOf(list, key));
    }

    private static boolean isOf(String list, String key) {
        return key.endsWith("/" + list + ".json");
    }

    /** What anybody can read in the bucket, by list; a list without an object is not in it. */
    private static Map<String, String> stored(FaultyCluster cluster, List<String> lists) {
        Map<String, String> stored = new TreeMap<>();
        cluster.store().objects().forEach((key, body) -> lists.stream()
                .filter(list -> isOf(list, key))
                .forEach(list -> stored.put(list, new String(body, StandardCharsets.UTF_8))));
        return stored;
    }
}
