package io.highlander.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.state.StoredState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"a\":1.00,\"b\": \"ü😀\\n\"}", "{\n\"a\":1\r\n}", "{\"a\":{\"state\":{\"key\":1}}}"})
    void aStateComesBackByteForByte(String state) throws IOException {
        byte[] line = ExportFormat.entity(new StoredState(
                new EntityId("cellar", "\"ü"),
                5,
                FencingToken.NONE,
                "w",
                Shelf.alive(),
                StoredState.Replies.NONE,
                state.getBytes(StandardCharsets.UTF_8)));
        Lines lines = new Lines(new ByteArrayInputStream(line));
        ExportFormat.Line back = ExportFormat.read(Objects.requireNonNull(lines.next()));
        assertThat(back.id()).isEqualTo(new EntityId("cellar", "\"ü"));
        assertThat(back.version()).isEqualTo(5);
        assertThat(back.stateVersion()).isEqualTo(1);
        assertThat(back.state()).asString(StandardCharsets.UTF_8).isEqualTo(state);
        assertThat(lines.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"highlanderEntities\":2,\"application\":\"a\"} | format 2, and this version of Highlander reads format 1",
                "{\"type\":\"a\"} | not an export",
                "[] | not an export",
                "hello | not an export",
                "`` | not an export",
                "{\"highlanderEntities\":\"x\"} | not an export"
            })
    void anotherHeaderIsRefused(String line, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportFormat.readHeader(line.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1} | incomplete",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":0,\"stateVersion\":1,\"state\":{}} | incomplete",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":9007199254740992,\"stateVersion\":1,\"state\":{}} | its version is larger",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":3.9,\"stateVersion\":1,\"state\":{}} | its version is not a whole number",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1.5,\"state\":{}} | its stateVersion is not a whole number",
                "{\"type\":\"a\",\"key\":null,\"version\":1,\"stateVersion\":1,\"state\":{}} | its key is not a text",
                "{\"type\":7,\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":{}} | its type is not a text",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":{},\"state\":{}} | two members 'state'",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":{},\"stateBase64\":\"e30=\"} | two states",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":[]} | not an object",
                "{\"type\":\"a\",\"key\":\"\",\"version\":1,\"stateVersion\":1,\"state\":{}} | key",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":{},\"more\":1} | unknown member 'more'",
                "{\"type\":\"a\",\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":{} | not JSON",
                "{\"entities\":1} {} | one JSON object",
                "[] | not a JSON object",
                "`` | not a JSON object"
            })
    void aBrokenLineIsRefused(String line, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportFormat.read(line.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining(why);
    }

    @Test
    void theLastLineSaysHowManyThereAre() {
        assertThat(ExportFormat.read(ExportFormat.end(12)).entities()).isEqualTo(12);
        assertThat(ExportFormat.read(ExportFormat.end(12)).id()).isNull();
    }

    @Test
    void aLineWithoutItsEndIsCutOff() throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8)));
        lines.next();
        assertThatIllegalArgumentException().isThrownBy(lines::next).withMessage("it is cut off");
        assertThat(lines.number()).isEqualTo(2);
    }

    @Test
    void longNamesAreNotTold() {
        String name = "n".repeat(5_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportFormat.read(("{\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
        String line = "{\"type\":\"" + name + "\",\"key\":\"k\",\"version\":1,\"stateVersion\":1,\"state\":{}}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExportFormat.read(line.getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }
}
