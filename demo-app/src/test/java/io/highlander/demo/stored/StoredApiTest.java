package io.highlander.demo.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.highlander.EntityCatalog.Entry;
import io.highlander.EntityCatalog.Page;
import io.highlander.EntityId;
import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.demo.testing.Http;
import io.highlander.exception.CatalogException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StoredApiTest extends ApiTest {

    private static final String TYPE = "todo-list";
    private static final String LISTS = "/api/stored?type=" + TYPE;

    /** All of them are on one page. */
    private void stored(Entry<?>... entries) {
        page(null, 10, null, entries);
    }

    @SuppressWarnings("unchecked")
    private void page(@Nullable String cursor, int limit, @Nullable String next, Entry<?>... entries) {
        List<EntityId> ids = Stream.of(entries).<EntityId>map(Entry::id).toList();
        when(catalog.list(TYPE, cursor, limit)).thenReturn(new Page(ids, List.of(), next));
        for (Entry<?> entry : entries) {
            when(catalog.peek(entry.id())).thenReturn(Optional.of((Entry<Object>) entry));
        }
    }

    private static Entry<?> entry(String key, long version, String state) {
        return entry(key, version, state, null, null);
    }

    private static Entry<?> entry(
            String key, long version, String state, @Nullable Instant deletedAt, @Nullable String held) {
        return new Entry<>(new EntityId(TYPE, key), version, 1, "1.1", deletedAt, held, 300, state, null, null, null);
    }

    @Test
    void typesAreNamed() throws IOException {
        when(catalog.types()).thenReturn(List.of("counter", TYPE));
        assertThat(http.get("/api/stored/types").body()).isEqualTo("[\"counter\",\"todo-list\"]");
    }

    @Test
    void entitiesAreShownPageByPage() throws IOException {
        page(null, 2, "a/b", entry("a", 1, "{}"), entry("b", 2, "{\"title\":\"B\"}"));
        page("a/b", 2, null, entry("c", 3, "{}"));
        Answer first = http.get(LISTS + "&limit=2");
        assertThat(first.json().path("entities").size()).isEqualTo(2);
        JsonNode b = first.json().path("entities").path(1);
        assertThat(b.path("key").asString()).isEqualTo("b");
        assertThat(b.path("version").asLong()).isEqualTo(2);
        assertThat(b.path("bytes").asInt()).isEqualTo(300);
        assertThat(b.path("state").asString()).isEqualTo("{\"title\":\"B\"}");
        Answer last = http.get(LISTS + "&limit=2&cursor=" + Http.segment(first.text("next")));
        assertThat(last.json().path("entities").size()).isEqualTo(1);
        assertThat(last.json().path("next").isNull()).isTrue();
    }

    @Test
    void tombstonesAndHeldEntitiesSayThatTheyAreSo() throws IOException {
        stored(entry("gone", 8, "{}", Instant.ofEpochMilli(0), null), entry("held", 3, "{}", null, "ticket 4711"));
        JsonNode entities = http.get(LISTS).json().path("entities");
        assertThat(entities.path(0).path("deletedAt").asString()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(entities.path(0).path("held").isNull()).isTrue();
        assertThat(entities.path(1).path("held").asString()).isEqualTo("ticket 4711");
        assertThat(entities.path(1).path("deletedAt").isNull()).isTrue();
    }

    @Test
    void whatWasNeverSavedIsLeftOut() throws IOException {
        stored(entry("claimed", 0, "{}"));
        when(catalog.peek(new EntityId(TYPE, "claimed"))).thenReturn(Optional.empty());
        assertThat(http.get(LISTS).body()).isEqualTo("{\"entities\":[],\"unnamed\":[],\"next\":null}");
    }

    @Test
    void ofALargeStateTheBeginningIsShown() throws IOException {
        stored(entry("large", 1, "x".repeat(3999) + "\uD83E\uDDC0".repeat(10)), entry("fits", 1, "x".repeat(4000)));
        JsonNode entities = http.get(LISTS).json().path("entities");
        assertThat(entities.path(0).path("state").asString()).isEqualTo("x".repeat(3999) + "…");
        assertThat(entities.path(1).path("state").asString()).hasSize(4000).doesNotEndWith("…");
    }

    @Test
    void wrongPagesAreRefused() throws IOException {
        when(catalog.list(TYPE, "x", 10)).thenThrow(new IllegalArgumentException("'x' is no cursor."));
        assertThat(http.get("/api/stored").status()).isEqualTo(400);
        assertThat(http.get(LISTS + "&limit=51").text("detail")).contains("more than 50");
        assertThat(http.get(LISTS + "&limit=x").status()).isEqualTo(400);
        assertThat(http.get(LISTS + "&cursor=x").text("detail")).isEqualTo("'x' is no cursor.");
    }

    @Test
    void storeThatDoesNotAnswerIsUnavailable() throws IOException {
        when(catalog.list(TYPE, null, 10)).thenThrow(new CatalogException("Cannot list todo-list: no answer", null));
        Answer answer = http.get(LISTS);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.text("detail")).isEqualTo("Cannot list todo-list: no answer");
    }
}
