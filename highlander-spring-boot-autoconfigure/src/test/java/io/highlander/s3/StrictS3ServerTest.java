package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class StrictS3ServerTest {

    private static final int WRITERS = 8;
    private static final int KEYS = 50;

    private final StrictS3Server server = StrictS3Server.start();
    private final S3AsyncClient client = S3TestClients.client(server.uri());

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void ofRacingCreatorsExactlyOneWins() {
        for (int key = 0; key < KEYS; key++) {
            assertOneWinner("create-" + key, null);
        }
    }

    @Test
    void ofRacingReplacersExactlyOneWins() {
        for (int key = 0; key < KEYS; key++) {
            assertOneWinner(
                    "replace-" + key, put("replace-" + key, "0", null).join().eTag());
        }
    }

    @Test
    void anObjectIsReadAsItWasWritten() {
        String text = "{\"text\":\"ä😀\"}".repeat(20_000);
        String eTag = put("a b/%43+ü.json", text, null).join().eTag();
        assertThat(get("a b/%43+ü.json")).isEqualTo(text);
        assertThat(eTag).matches("\"[0-9a-f]{32}\"");
        assertThat(server.objects()).containsOnlyKeys("a b/%43+ü.json");
        assertThat(new String(server.objects().get("a b/%43+ü.json"), StandardCharsets.UTF_8))
                .isEqualTo(text);
        assertThat(client.headObject(r -> r.bucket(StrictS3Server.BUCKET).key("a b/%43+ü.json"))
                        .join()
                        .contentLength())
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void aReadOfAnUnchangedObjectIsAnswered304() {
        String eTag = put("a", "1", null).join().eTag();
        assertThat(statusOf(client.getObject(
                        r -> r.bucket(StrictS3Server.BUCKET).key("a").ifNoneMatch(eTag),
                        AsyncResponseTransformer.toBytes())))
                .isEqualTo(304);
    }

    @Test
    void refusalsAreThoseOfS3() {
        assertThat(statusOf(put("a", "1", "\"tag\""))).isEqualTo(404);
        put("a", "1", null).join();
        assertThat(statusOf(put("a", "1", null))).isEqualTo(412);
        assertThat(statusOf(put("a", "1", "\"tag\""))).isEqualTo(412);
        assertThatThrownBy(() -> get("b")).hasMessageContaining("NoSuchKey");
        assertThatThrownBy(
                        () -> client.headObject(r -> r.bucket("other").key("a")).join())
                .hasMessageContaining("404");
    }

    @Test
    void faultsAreMadeInOrderAndThenNoMore() {
        server.faults().once("PUT", S3Fault.answer(409));
        server.faults().times(2, "PUT", S3Fault.landedThenAnswer(412));
        assertThat(statusOf(put("a", "1", null))).isEqualTo(409);
        assertThat(server.objects()).isEmpty();
        assertThat(statusOf(put("a", "1", null))).isEqualTo(412);
        assertThat(server.objects()).containsOnlyKeys("a");
        assertThat(statusOf(put("b", "1", null))).isEqualTo(412);
        assertThat(statusOf(put("c", "1", null))).isEqualTo(200);
    }

    @Test
    void aLatencyHoldsForEveryRequest() {
        server.setLatency(Duration.ofMillis(100));
        Instant before = Instant.now();
        put("a", "1", null).join();
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(99));
    }

    @Test
    void itRunsAsAProcessOfItsOwn() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StrictS3Server.class.getName(),
                        "0",
                        "5")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            assertThat(output.readLine()).startsWith("Strict S3 server at http://127.0.0.1:");
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertOneWinner(String key, @Nullable String ifMatch) {
        List<CompletableFuture<PutObjectResponse>> puts = IntStream.range(0, WRITERS)
                .mapToObj(i -> put(key, "writer " + i, ifMatch))
                .toList();
        List<Integer> statuses = puts.stream().map(StrictS3ServerTest::statusOf).toList();
        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(get(key)).isEqualTo("writer " + statuses.indexOf(200));
    }

    private CompletableFuture<PutObjectResponse> put(String key, String body, @Nullable String ifMatch) {
        return client.putObject(
                r -> {
                    r.bucket(StrictS3Server.BUCKET).key(key);
                    if (ifMatch == null) {
                        r.ifNoneMatch("*");
                    } else {
                        r.ifMatch(ifMatch);
                    }
                },
                AsyncRequestBody.fromString(body));
    }

    private String get(String key) {
        return client.getObject(r -> r.bucket(StrictS3Server.BUCKET).key(key), AsyncResponseTransformer.toBytes())
                .join()
                .asUtf8String();
    }

    private static int statusOf(CompletableFuture<?> answer) {
        try {
            answer.join();
            return 200;
        } catch (CompletionException e) {
            return S3Failures.statusOf(e);
        }
    }
}
