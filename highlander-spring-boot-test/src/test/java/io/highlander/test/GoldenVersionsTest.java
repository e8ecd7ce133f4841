package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.StateDowncaster;
import io.highlander.StateUpcaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Golden states of a class that has versions. */
class GoldenVersionsTest {

    private Path directory;

    @BeforeEach
    void keepIn(@TempDir Path folder) {
        directory = folder;
    }

    /** Once it had a field 'to'. */
    @HighlanderEntity(value = "letter", version = 3)
    static class Letter {

        private String receiver = "nobody";
        private List<Stamp> stamps = new ArrayList<>();

        record Stamp(String country, int cents) {}

        @StateUpcaster(from = 1)
        static ObjectNode rename(ObjectNode state) {
            state.set("receiver", state.remove("to"));
            return state;
        }

        @StateUpcaster(from = 2)
        static ObjectNode dropWeight(ObjectNode state) {
            state.remove("grams");
            return state;
        }

        @EntityQuery
        public String label() {
            return receiver + stamps;
        }
    }

    @HighlanderEntity(value = "letter", version = 3, writes = 2)
    static class Cautious extends Letter {

        @StateDowncaster(from = 3)
        static ObjectNode weigh(ObjectNode state) {
            return state.put("grams", 20);
        }
    }

    private GoldenStates<Letter> letters() {
        return GoldenStates.of(Letter.class).in(directory.toString());
    }

    private void kept(String path, String json) throws Exception {
        Path file = directory.resolve("letter").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"'));
    }

    @Test
    void stateIsKeptInTheVersionInWhichItIsStored() throws Exception {
        assertThatThrownBy(() -> letters().verify()).hasMessageContaining("v3/new.json");
        assertThatThrownBy(() ->
                        GoldenStates.of(Cautious.class).in(directory.toString()).verify())
                .hasMessageContaining("v2/new.json");
        assertThat(Files.readString(directory.resolve("letter/v2/new.json"))).contains("\"grams\" : 20");
        assertThatCode(() -> letters().verify()).doesNotThrowAnyException();
    }

    @Test
    void statesOfAllVersionsGoThroughTheChain() throws Exception {
        kept("v3/new.json", "{'receiver': 'ann', 'stamps': []}");
        kept("v2/old.json", "{'receiver': 'ann', 'grams': 20}");
        kept("oldest.json", "{'to': 'ann', 'grams': 20}");
        assertThatCode(() -> letters().verify()).doesNotThrowAnyException();

        kept("v2/older.json", "{'receiver': 'ann', 'weight': 20}");
        kept("first.json", "{'to': 'ann', 'sender': 'bob'}");
        kept("v4/tomorrow.json", "{}");
        assertThatThrownBy(() -> letters().verify())
                .hasMessageContaining("v2/older.json: weight: read 20, written nothing")
                .hasMessageContaining("first.json: sender: read \"bob\", written nothing")
                .hasMessageContaining("v4/tomorrow.json: The state of a letter cannot be read: it is of version 4");
    }

    @Test
    void whatIsNewInAnElementOfAListNeedsANewVersion() throws Exception {
        kept("v3/stamped.json", "{'receiver': 'ann', 'stamps': [{'country': 'at'}]}");
        kept("v2/stamped.json", "{'receiver': 'ann', 'stamps': [{'country': 'at'}]}");
        assertThatThrownBy(() -> letters().verify())
                .hasMessageContaining("v3/stamped.json: stamps[0].cents: read nothing, written 0")
                .hasMessageContaining("raise the version of letter")
                .hasMessageNotContaining("v2/stamped.json");
    }

    @HighlanderEntity(value = "letter", version = 3)
    static class Album extends Letter {

        private Map<String, Stamp> best = new LinkedHashMap<>();
        private Map<String, List<Stamp>> pages = new LinkedHashMap<>();

        @EntityQuery
        public String content() {
            return best + " " + pages;
        }
    }

    @Test
    void whatIsNewBelowAListOfAMapNeedsANewVersionWhateverTheKeys() throws Exception {
        kept("v3/paged.json", "{'pages': {'1:a': [{'country': 'at'}], '2.b [0]': [{'country': 'at', 'cents': 5}]}}");
        assertThatThrownBy(() ->
                        GoldenStates.of(Album.class).in(directory.toString()).verify())
                .hasMessageContaining("v3/paged.json: pages.1:a[0].cents: read nothing, written 0")
                .hasMessageContaining("raise the version of letter");
    }

    /** An older class keeps it there: keys are names. */
    @Test
    void whatIsNewInAValueOfAMapNeedsNoneWhateverTheKeys() throws Exception {
        kept("v3/best.json", "{'best': {'[0]': {'country': 'at'}, 'x': {'country': 'read nothing, written 1'}}}");
        assertThatCode(() ->
                        GoldenStates.of(Album.class).in(directory.toString()).verify())
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsNewElsewhereNeedsNone() throws Exception {
        kept("v3/short.json", "{'receiver': 'ann'}");
        assertThatCode(() -> letters().verify()).doesNotThrowAnyException();
    }
}
