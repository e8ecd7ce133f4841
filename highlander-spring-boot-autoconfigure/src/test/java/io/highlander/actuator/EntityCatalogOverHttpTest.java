package io.highlander.actuator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.state.StateStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue as an operator sees it: over HTTP, of an application with a web server. */
class EntityCatalogOverHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String MIGRATE = "{\"operation\": \"migrate\", \"perSecond\": 50}";
    private static final JsonMapper JSON = JsonMapper.shared();

    private @Nullable ConfigurableApplicationContext application;

    private void start(String... properties) {
        String[] web = {"server.port=0", "management.endpoints.web.exposure.include=highlanderentities,highlanderexport"
        };
        application = new SpringApplicationBuilder(DiaryApplication.class)
                .properties(Stream.of(DiaryApplication.alone(), web, properties)
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .run();
    }

    @AfterEach
    void stop() {
        application().close();
    }

    private ConfigurableApplicationContext application() {
        return Objects.requireNonNull(application);
    }

    private void write(String key) {
        application().getBean(EntityGateway.class).entity(Diary.class, key).write("dear diary");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        String port = Objects.requireNonNull(application().getEnvironment().getProperty("local.server.port"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void storedEntitiesAreListedInPages() throws Exception {
        start();
        for (String key : new String[] {"a", "b", "c/d"}) {
            write(key);
        }
        assertThat(get("highlanderentities").path("types").path(0).asString()).isEqualTo("diary");
        JsonNode first = get("highlanderentities/diary?limit=2");
        assertThat(first.path("keys").toString()).isEqualTo("[\"a\",\"b\"]");
        JsonNode last = get(
                "highlanderentities/diary?limit=2&cursor=" + first.path("next").asString());
        assertThat(last.path("keys").toString()).isEqualTo("[\"c/d\"]");
        assertThat(last.has("next")).isFalse();
    }

    @Test
    void anEntityIsShownWithoutItsState() throws Exception {
        start();
        write("c/d");
        JsonNode entry = get("highlanderentities/diary?key=c%2Fd");
        assertThat(entry.path("version").asInt()).isEqualTo(1);
        assertThat(entry.path("born").asString()).isNotEmpty();
        assertThat(entry.path("bytes").asInt()).isPositive();
        assertThat(entry.has("state")).isFalse();
        write("plain");
        assertThat(get("highlanderentities/diary/plain").path("key").asString()).isEqualTo("plain");
    }

    @Test
    void theStateIsShownIfThatIsSaid() throws Exception {
        start("management.endpoint.highlanderentities.show-values=always");
        write("a");
        assertThat(get("highlanderentities/diary/a").path("state").toString()).contains("dear diary");
    }

    private void damage(String key, String rubbish) {
        StateStore store = application().getBean(StateStore.class);
        EntityId id = new EntityId("diary", key);
        String tag = store.load(id).join().orElseThrow().eTag();
        store.save(id, rubbish.getBytes(StandardCharsets.UTF_8), tag).join();
    }

    @Test
    void whatCannotBeReadIsShownAsTextIfThatIsSaid() throws Exception {
        start("management.endpoint.highlanderentities.show-values=always");
        write("a");
        damage("a", "{\"type\":\"diary\", cut off");
        JsonNode entry = get("highlanderentities/diary/a");
        assertThat(entry.path("flaw").asString()).contains("Cannot read the stored state of diary/a");
        assertThat(entry.path("raw").asString()).isEqualTo("{\"type\":\"diary\", cut off");
        assertThat(entry.has("version") || entry.has("born")).isFalse();
        damage("a", "x".repeat(2_000_000));
        entry = get("highlanderentities/diary/a");
        assertThat(entry.path("raw").asString()).hasSize(1024 * 1024);
        assertThat(entry.path("bytes").asInt()).isEqualTo(2_000_000);
    }

    @Test
    void whatCannotBeReadIsNotShownOtherwise() throws Exception {
        start();
        write("a");
        damage("a", "rubbish");
        JsonNode entry = get("highlanderentities/diary/a");
        assertThat(entry.path("flaw").asString()).isNotEmpty();
        assertThat(entry.has("raw")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"highlanderentities/diary/nobody", "highlanderentities/nothing"})
    void whatIsNotStoredIsNotFound(String path) throws Exception {
        start();
        assertThat(send("GET", path, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "highlanderentities/diary?limit=0",
                "highlanderentities/diary?limit=1001",
                "highlanderentities/diary?key=%00"
            })
    void whatCannotBeIsRefused(String path) throws Exception {
        start();
        assertThat(send("GET", path, "").statusCode()).isEqualTo(400);
    }

    @Test
    void aMigrationHasToBeAllowed() throws Exception {
        start();
        assertThat(send("POST", "highlanderentities/diary", MIGRATE).statusCode())
                .isEqualTo(405);
    }

    @Test
    void aMigrationIsBegunAndItsProgressShown() throws Exception {
        start("management.endpoint.highlanderentities.access=unrestricted");
        write("a");
        assertThat(send("POST", "highlanderentities/diary", MIGRATE).statusCode())
                .isEqualTo(202);
        await().untilAsserted(() -> assertThat(
                        get("highlanderentities").at("/work/0/ended").asString())
                .isNotEmpty());
        JsonNode work = get("highlanderentities").at("/work/0");
        assertThat(work.path("work").asString()).isEqualTo("MIGRATE");
        assertThat(work.path("types").toString()).isEqualTo("[\"diary\"]");
        assertThat(work.path("skipped").asInt())
                .as("it is stored in the newest version")
                .isEqualTo(1);
    }

    private HttpResponse<String> removeTombstones(String type, String olderThan) throws Exception {
        return send(
                "POST",
                "highlanderentities/" + type,
                "{\"operation\": \"removeTombstones\", \"olderThan\": " + olderThan + "}");
    }

    @Test
    void theRemovalOfTombstonesHasToBeAllowed() throws Exception {
        start();
        assertThat(removeTombstones("diary", "\"30d\"").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"30d\"", "\"PT1H\"", "null"})
    void theRemovalOfTombstonesIsBegunAndShownOfAnyType(String olderThan) throws Exception {
        start("management.endpoint.highlanderentities.access=unrestricted");
        write("a");
        application().getBean(EntityGateway.class).delete(Diary.class, "a");
        for (String type : new String[] {"diary", "given-up"}) {
            await().untilAsserted(() ->
                    assertThat(removeTombstones(type, olderThan).statusCode()).isEqualTo(202));
        }
        await().untilAsserted(() -> assertThat(
                        get("highlanderentities").at("/work/1/ended").asString())
                .isNotEmpty());
        JsonNode work = get("highlanderentities").at("/work/0");
        assertThat(work.path("work").asString()).isEqualTo("REMOVE_TOMBSTONES");
        assertThat(work.path("types").toString()).isEqualTo("[\"diary\"]");
        assertThat(work.path("skipped").asInt()).as("it is too young").isEqualTo(1);
    }

    @Test
    void tombstonesThatMustStayAreNotRemoved() throws Exception {
        start("management.endpoint.highlanderentities.access=unrestricted");
        HttpResponse<String> refused = removeTombstones("diary", "\"59m\"");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("olderThan is 59m, less than 1h");
        assertThat(removeTombstones("diary", "\"soon\"").statusCode()).isEqualTo(400);
    }

    @Test
    void aMigrationThatCannotBeIsRefused() throws Exception {
        start("management.endpoint.highlanderentities.access=unrestricted");
        assertThat(send("POST", "highlanderentities/nothing", MIGRATE).statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "highlanderentities/diary", "{\"operation\": \"dance\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "highlanderentities/diary", "{\"operation\": \"migrate\", \"perSecond\": 0}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anExportHasToBeAllowed() throws Exception {
        start();
        assertThat(send("GET", "highlanderexport", "").statusCode()).isEqualTo(404);
    }

    @Test
    void allIsExported() throws Exception {
        start("management.endpoint.highlanderexport.access=read-only");
        write("a");
        write("b");
        for (String path : new String[] {"highlanderexport", "highlanderexport/diary"}) {
            HttpResponse<String> export = send("GET", path, "");
            assertThat(export.statusCode()).isEqualTo(200);
            assertThat(export.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
            assertThat(export.body().lines())
                    .hasSize(4)
                    .first()
                    .isEqualTo("{\"highlanderEntities\":1,\"application\":\"diaries\"}");
        }
        JsonNode work = get("highlanderentities").path("work");
        assertThat(work).hasSize(2);
        assertThat(work.path(0).path("work").asString()).isEqualTo("EXPORT");
        assertThat(work.path(0).path("done").asInt()).isEqualTo(2);
        assertThat(work.path(0).path("ended").asString()).isNotEmpty();
    }
}
