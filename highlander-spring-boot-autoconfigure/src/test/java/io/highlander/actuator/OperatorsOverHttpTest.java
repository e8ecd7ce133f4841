package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.exception.CallNotRunException;
import io.highlander.state.StateStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hold, resume and restore over the actuator, as the runbook shows them. */
class OperatorsOverHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        application = run("management.endpoint.highlander.access=unrestricted");
    }

    private static ConfigurableApplicationContext run(String... access) {
        String[] web = {
            "server.port=0",
            "management.endpoints.web.exposure.include=highlander,highlanderentities,health",
            "management.endpoint.health.show-details=always"
        };
        return new SpringApplicationBuilder(DiaryApplication.class)
                .properties(Stream.of(DiaryApplication.alone(), web, access)
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static Diary diary(String key) {
        return application.getBean(EntityGateway.class).entity(Diary.class, key);
    }

    private static String stored(String key) {
        return new String(
                application
                        .getBean(StateStore.class)
                        .load(new EntityId("diary", key))
                        .join()
                        .orElseThrow()
                        .body(),
                StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext to, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        String port = Objects.requireNonNull(to.getEnvironment().getProperty("local.server.port"));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/highlander/" + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void done(String path, Map<String, ?> body) throws Exception {
        HttpResponse<String> response = post(application, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    }

    private static void refused(String path, Map<String, ?> body, String why) throws Exception {
        HttpResponse<String> response = post(application, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.body()).contains(why);
    }

    private static JsonNode get(String path) throws Exception {
        String port = Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port"));
        return JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    @Test
    void entityIsHeldAndRestoredAndResumed() throws Exception {
        diary("ann").write("dear diary");
        String older = stored("ann");
        diary("ann").write("a mistake");
        refused("diary/ann", Map.of("operation", "restore", "object", older), "Hold it first");
        done("diary/ann", Map.of("operation", "hold", "reason", "restored by ann"));
        assertThatThrownBy(() -> diary("ann").lines())
                .isInstanceOf(CallNotRunException.class)
                .hasMessageContaining("restored by ann");
        assertThat(post(application, "diary/ann", Map.of("operation", "restore", "object", older))
                        .statusCode())
                .as("it does not say what it replaces")
                .isEqualTo(409);
        assertThat(get("highlanderentities/diary/ann").path("version").asInt()).isEqualTo(2);
        done("diary/ann", Map.of("operation", "restore", "object", older, "replaces", 2));
        done("diary/ann", Map.of("operation", "resume"));
        assertThat(diary("ann").lines()).isEqualTo(1);
        assertThat(JSON.readTree(stored("ann")).path("version").asInt()).isEqualTo(3);
    }

    @Test
    void entityIsErasedInTwoSteps() throws Exception {
        diary("gone").write("dear diary");
        HttpResponse<String> first = post(application, "diary/gone", Map.of("operation", "erase"));
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(JSON.readTree(first.body()).path("done").asBoolean()).isFalse();
        assertThat(Instant.parse(JSON.readTree(first.body()).path("removableAt").asString()))
                .isAfter(Instant.now().plusSeconds(3_000));
        assertThat(stored("gone")).contains("deleted").doesNotContain("dear diary");
        HttpResponse<String> never = post(application, "diary/never", Map.of("operation", "erase"));
        assertThat(never.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(never.body()).path("done").asBoolean()).isTrue();
    }

    @Test
    void entityIsRestoredFromAStateAlone() throws Exception {
        done("diary/bob", Map.of("operation", "hold", "reason", "imported"));
        done("diary/bob", Map.of("operation", "restore", "state", "{\"lines\":[\"a\",\"b\"]}", "replaces", 0));
        done("diary/bob", Map.of("operation", "resume"));
        assertThat(diary("bob").lines()).isEqualTo(2);
    }

    @Test
    void aMisspeltMemberOfAStateIsRefusedAndThatOfAnObjectIsKept() throws Exception {
        diary("eve").write("dear diary");
        String object = stored("eve").replace("{\"lines\":", "{\"gift\":1,\"lines\":");
        done("diary/eve", Map.of("operation", "hold", "reason", "to be repaired"));
        refused(
                "diary/eve",
                Map.of("operation", "restore", "state", "{\"lines\":[],\"linse\":[\"a\"]}", "replaces", 1),
                "The state cannot be used: io.highlander.actuator.Diary has no 'linse'. If another version");
        assertThat(stored("eve")).contains("dear diary");
        done("diary/eve", Map.of("operation", "restore", "object", object, "replaces", 1));
        assertThat(stored("eve")).contains("\"gift\":1", "dear diary");
        done("diary/eve", Map.of("operation", "resume"));
    }

    @Test
    void anyKeyCanBeGivenAsAParameter() throws Exception {
        diary("a/b").write("dear diary");
        String path = "diary?key=" + URLEncoder.encode("a/b", StandardCharsets.UTF_8);
        done(path, Map.of("operation", "hold", "reason", "why"));
        assertThatThrownBy(() -> diary("a/b").lines()).hasMessageContaining("why");
        done(path, Map.of("operation", "resume"));
    }

    @Test
    void heldEntityIsShown() throws Exception {
        done("diary/held", Map.of("operation", "hold", "reason", "audit"));
        assertThatThrownBy(() -> diary("held").lines()).hasMessageContaining("audit");
        JsonNode shown = get("highlander")
                .path("quarantined")
                .valueStream()
                .filter(each -> each.path("key").asString().equals("held"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.path("reason").asString()).isEqualTo("HELD");
        assertThat(shown.path("why").asString()).contains("audit");
        assertThat(get("highlander/diary/held").path("activation").path("phase").asString())
                .isEqualTo("QUARANTINED");
        JsonNode membership = get("health").findValue("membership");
        assertThat(membership.path("status").asString()).isEqualTo("UP");
        assertThat(membership.path("details").path("quarantined").asInt()).isPositive();
        done("diary/held", Map.of("operation", "resume"));
    }

    @Test
    void whatCannotBeDoneSaysWhy() throws Exception {
        refused("diary/c", Map.of("operation", "hold"), "needs a reason");
        refused("diary/c", Map.of("operation", "restore"), "either an object or a state");
        refused("diary/c", Map.of("operation", "restore", "object", "rubbish"), "not the JSON");
        refused("diary/c", Map.of("operation", "dance"), "Bad Request");
        diary("c").write("x");
        refused("diary/d", Map.of("operation", "restore", "object", stored("c")), "it belongs to diary/c");
    }

    @Test
    void writingNeedsAccess() throws Exception {
        try (ConfigurableApplicationContext readOnly = run()) {
            assertThat(post(readOnly, "diary/ann", Map.of("operation", "hold", "reason", "why"))
                            .statusCode())
                    .isEqualTo(405);
        }
    }
}
