package io.highlander.autoconfigure.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.autoconfigure.ConfigurationMetadata;
import io.highlander.autoconfigure.ConfigurationMetadata.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every property is described to editors, and {@code docs/reference/configuration.md} says the same as editors do. */
class ConfigurationDocumentationTest {

    private static final Path DOCUMENT = Path.of("../docs/reference/configuration.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(highlander\\.[^`]+)` \\| ([^|]*?) \\| ([^|]*?) \\| ([^|]*?) \\|$", Pattern.MULTILINE);
    private static final String PER_TYPE = "highlander.types.<type>.";

    @Test
    void everyPropertyIsDescribed() throws IOException {
        assertThat(ConfigurationMetadata.load().properties())
                .hasSizeGreaterThan(20)
                .allSatisfy(property ->
                        assertThat(property.description()).as(property.name()).matches("(?s)[A-Z].*\\."));
    }

    @Test
    void everyChoiceIsHintedAtAndEveryHintIsOfAProperty() throws IOException {
        ConfigurationMetadata metadata = ConfigurationMetadata.load();
        List<Property> choices = metadata.properties().stream()
                .filter(each -> !each.choices().isEmpty())
                .toList();
        assertThat(choices).hasSize(5).allSatisfy(property -> assertThat(metadata.hints(property.name()))
                .as(property.name())
                .containsExactlyInAnyOrderElementsOf(property.choices()));
        assertThat(metadata.hinted())
                .contains("highlander.types.keys")
                .isSubsetOf(Stream.concat(
                                metadata.properties().stream().map(Property::name), Stream.of("highlander.types.keys"))
                        .toList());
    }

    @Test
    void tableOfTheDocumentationIsWhatEditorsShow() throws IOException {
        assertThat(rows().stream().filter(row -> !row.startsWith("| `" + PER_TYPE)))
                .containsExactlyInAnyOrderElementsOf(ConfigurationMetadata.load().properties().stream()
                        .map(ConfigurationDocumentationTest::row)
                        .toList());
    }

    @Test
    void settingsPerTypeInTheDocumentationAreThoseThatThereAre() throws IOException {
        assertThat(Pattern.compile("`highlander\\.types\\.<type>\\.([a-z.-]+)`")
                        .matcher(String.join("\n", rows()))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        settings(HighlanderProperties.Type.class, "").toList());
    }

    private static Stream<String> settings(Class<?> group, String prefix) {
        return Stream.of(group.getRecordComponents()).flatMap(component -> {
            String name =
                    prefix + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return component.getType().isRecord() ? settings(component.getType(), name + ".") : Stream.of(name);
        });
    }

    private static List<String> rows() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String row(Property property) {
        return "| `" + property.name() + "` | " + typeOf(property) + " | "
                + (property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`") + " | "
                + property.description() + " |";
    }

    private static String typeOf(Property property) {
        if (!property.choices().isEmpty()) {
            return String.join(", ", property.choices());
        }
        return property.type().replaceAll("[a-z]+\\.|[A-Za-z]+\\$", "");
    }
}
