package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityGateway;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As an operator sees it: over HTTP, of an application with a web server. */
class HighlanderEndpointOverHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() {
        String[] web = {
            "server.port=0",
            "management.endpoints.web.exposure.include=highlander,health,info,env,configprops",
            "management.endpoint.highlander.access=unrestricted",
            "management.endpoint.health.show-details=always",
            "management.endpoint.health.group.readiness.include=readinessState,highlander/membership",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always"
        };
        application = new SpringApplicationBuilder(DiaryApplication.class)
                .properties(Stream.of(DiaryApplication.alone(), web)
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

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        String port = Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void nodeIsShown() throws Exception {
        diary("shown").write("dear diary");
        JsonNode node = get("highlander");
        assertThat(node.path("application").asString()).isEqualTo("diaries");
        assertThat(node.path("unit").asString()).isEqualTo("entity");
        assertThat(node.path("locks").asInt()).isPositive();
        assertThat(node.path("lease").path("held").asBoolean()).isTrue();
        assertThat(node.path("draining").asBoolean(true)).isFalse();
        assertThat(node.path("unsettledDeaths").asInt(-1)).isZero();
        assertThat(node.path("members")).hasSize(1);
        assertThat(node.path("members").path(0).path("address").asString())
                .isEqualTo(node.path("address").asString());
        assertThat(node.path("types").path("diary").path("active").asInt()).isPositive();
        assertThat(node.path("types").path("diary").path("queued").asInt(-1)).isZero();
    }

    @Test
    void entityIsShownWithoutItsState() throws Exception {
        diary("ann").write("dear diary");
        JsonNode entity = get("highlander/diary/ann");
        assertThat(entity.path("place").asString()).isEqualTo("HERE");
        assertThat(entity.path("owner").asString())
                .isEqualTo(get("highlander").path("address").asString());
        JsonNode live = entity.path("activation");
        assertThat(live.path("phase").asString()).isEqualTo("ACTIVE");
        assertThat(live.path("token").asString()).startsWith("0.0x");
        assertThat(live.path("version").asInt()).isEqualTo(1);
        assertThat(live.path("savedVersion").asInt()).isEqualTo(1);
        assertThat(live.path("queued").asInt(-1)).isZero();
        assertThat(live.path("lastSave").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(entity.has("state")).isFalse();
        assertThat(entity.toString()).doesNotContain("dear diary");
    }

    @Test
    void entityThatNobodyOwnsIsNotStartedByLooking() throws Exception {
        assertThat(get("highlander/diary/nobody").path("place").asString()).isEqualTo("NOWHERE");
        assertThat(get("highlander/diary/nobody").path("place").asString()).isEqualTo("NOWHERE");
    }

    @Test
    void keysInMemoryOfATypeAreShown() throws Exception {
        diary("key 2").write("dear diary");
        diary("key 1").write("dear diary");
        JsonNode type = get("highlander/diary");
        assertThat(type.path("type").asString()).isEqualTo("diary");
        assertThat(type.path("active").asInt()).isEqualTo(type.path("keys").size());
        assertThat(type.path("keys").valueStream().map(JsonNode::asString))
                .containsSubsequence("key 1", "key 2")
                .doesNotContain("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/a//b/", "..", "a;b=c", "a\\b", "100%", "a b+c", "a,b", "\"<script>", "日本語"})
    void anyKeyCanBeGivenAsAParameter(String key) throws Exception {
        diary(key).write("dear diary");
        String path = "highlander/diary?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        assertThat(get(path).path("key").asString()).isEqualTo(key);
        assertThat(get(path).path("place").asString()).isEqualTo("HERE");
        assertThat(send("DELETE", path).statusCode()).isEqualTo(204);
        assertThat(get(path).path("place").asString()).isEqualTo("NOWHERE");
    }

    @Test
    void keyThatIsNoneIsRefused() throws Exception {
        assertThat(send("DELETE", "highlander/diary").statusCode()).isEqualTo(400);
        assertThat(send("GET", "highlander/diary?key=").statusCode()).isEqualTo(400);
        assertThat(send("GET", "highlander/diary?key=%00").statusCode()).isEqualTo(400);
        assertThat(send("GET", "highlander/diary/" + "x".repeat(513)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownTypeIsNotFound() throws Exception {
        assertThat(send("GET", "highlander/dairy/ann").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "highlander/dairy/ann").statusCode()).isEqualTo(404);
    }

    @Test
    void deletedEntityHasLeftMemoryAndTheNextCallStartsItAnewWithItsState() throws Exception {
        diary("ben").write("dear diary");
        String token =
                get("highlander/diary/ben").path("activation").path("token").asString();
        assertThat(send("DELETE", "highlander/diary/ben").statusCode()).isEqualTo(204);
        assertThat(get("highlander/diary/ben").path("place").asString()).isEqualTo("NOWHERE");
        assertThat(send("DELETE", "highlander/diary/ben").statusCode()).isEqualTo(204);
        assertThat(diary("ben").lines()).isEqualTo(1);
        assertThat(get("highlander/diary/ben").path("activation").path("token").asString())
                .isNotEqualTo(token);
    }

    @Test
    void healthIsShownAndPartOfReadinessAndNotOfLiveness() throws Exception {
        JsonNode parts = get("health").path("components").path("highlander").path("components");
        assertThat(parts.path("membership").path("status").asString()).isEqualTo("UP");
        assertThat(parts.path("store").path("status").asString()).isEqualTo("UP");
        assertThat(get("health/readiness").path("components").has("highlander")).isTrue();
        assertThat(get("health/liveness").path("components").has("highlander")).isFalse();
    }

    @Test
    void infoIsShown() throws Exception {
        assertThat(get("info").path("highlander").path("application").asString())
                .isEqualTo("diaries");
    }

    @Test
    void secretIsNowhere() throws Exception {
        for (String path : List.of("highlander", "health", "info", "env", "configprops")) {
            assertThat(send("GET", path).body()).isNotEmpty().doesNotContain(DiaryApplication.SECRET);
        }
    }
}
