package io.highlander.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoldenStatesTest {

    private Path directory;

    @BeforeEach
    void keepIn(@TempDir Path folder) {
        directory = folder;
    }

    /** Today's class. */
    @HighlanderEntity("parcel")
    static class Parcel {

        private String to = "nobody";
        private List<Stamp> stamps = new ArrayList<>();
        private int grams;

        record Stamp(String country, @Nullable Integer cents) {}

        @EntityQuery
        public String label() {
            return to + ", " + grams + " g, " + stamps;
        }
    }

    private GoldenStates<Parcel> parcels() {
        return GoldenStates.of(Parcel.class).in(directory.toString());
    }

    private void kept(String json) throws Exception {
        Path folder = Files.createDirectories(directory.resolve("parcel"));
        Files.writeString(folder.resolve("old.json"), json);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails() {
        return assertThatThrownBy(() -> parcels().verify()).isInstanceOf(AssertionError.class);
    }

    @Test
    void stateThatIsNotThereIsWrittenAndHoldsFromThenOn() throws Exception {
        assertFails().hasMessageContaining("have been written").hasMessageContaining("new.json");
        assertThat(Files.readString(directory.resolve("parcel/new.json"))).contains("\"to\" : \"nobody\"");
        assertThatCode(() -> parcels().verify()).doesNotThrowAnyException();
    }

    @Test
    void namedStateIsWrittenAsTodaysClassWritesIt() throws Exception {
        assertThatThrownBy(() -> parcels().state("heavy", "{\"grams\": 5000}").verify())
                .hasMessageContaining("heavy.json");
        assertThat(Files.readString(directory.resolve("parcel/heavy.json"))).contains("5000", "nobody");
    }

    @Test
    void stateThatIsThereIsNotWrittenAgain() throws Exception {
        kept("{\"to\": \"ann\"}");
        parcels().state("old", "{\"to\": \"bob\"}").verify();
        assertThat(Files.readString(directory.resolve("parcel/old.json"))).isEqualTo("{\"to\": \"ann\"}");
    }

    @Test
    void allIsWrittenAnewWhenThePropertySaysSo() throws Exception {
        kept("{\"to\": \"ann\"}");
        System.setProperty(GoldenStates.WRITE, "true");
        try {
            parcels().state("old", "{\"to\": \"bob\"}").verify();
        } finally {
            System.clearProperty(GoldenStates.WRITE);
        }
        assertThat(Files.readString(directory.resolve("parcel/old.json"))).contains("bob");
    }

    @Test
    void fieldThatIsNewIsNoLoss() throws Exception {
        kept("{\"to\": \"ann\"}");
        assertThatCode(() -> parcels().verify()).doesNotThrowAnyException();
    }

    @Test
    void fieldThatIsGoneIsToldWithItsPath() throws Exception {
        kept(
                "{\"to\": \"ann\", \"fragile\": true, \"stamps\": [{\"country\": \"at\", \"cents\": 85, \"year\": 1999}]}");
        assertFails()
                .hasMessageContaining("old.json: fragile: read true, written nothing")
                .hasMessageContaining("old.json: stamps[0].year: read 1999, written nothing");
    }

    @Test
    void fieldOfAnotherTypeDoesNotLoad() throws Exception {
        kept("{\"grams\": \"many\"}");
        assertFails().hasMessageContaining("field 'grams'");
    }

    @Test
    void elementsThatAreLostAreCounted() throws Exception {
        kept("{\"to\": [\"ann\"]}");
        assertFails().hasMessageContaining("field 'to'");
        assertThat(StateDifferences.lost(json("{\"a\": [1, 2]}"), json("{\"a\": [1.0]}")))
                .containsExactly("a: read 2 elements, written 1");
        assertThat(StateDifferences.lost(json("{\"a\": [1], \"b\": null}"), json("{\"a\": [3]}")))
                .containsExactly("a[0]: read 1, written 3");
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    @Test
    void whereTheyAreMustBeSaid() {
        assertThatThrownBy(() -> GoldenStates.of(Parcel.class).verify()).hasMessageContaining(".in(");
    }

    @Test
    void aStateWithAMemberThatTheClassDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> GoldenStates.of(Parcel.class).state("typo", "{\"adress\": \"Oslo\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not have: adress.");
    }
}
