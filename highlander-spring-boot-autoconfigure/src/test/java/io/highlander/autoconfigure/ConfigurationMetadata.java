package io.highlander.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What this library tells editors about its properties. */
public final class ConfigurationMetadata {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";

    private final JsonNode root;

    private ConfigurationMetadata(JsonNode root) {
        this.root = root;
    }

    public static ConfigurationMetadata load() throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        for (URL url :
                Collections.list(ConfigurationMetadata.class.getClassLoader().getResources(FILE))) {
            try (InputStream in = url.openStream()) {
                JsonNode root = json.readTree(in);
                if (list(root, "properties").stream()
                        .anyMatch(each -> each.path("name").asString().startsWith("highlander."))) {
                    return new ConfigurationMetadata(root);
                }
            }
        }
        throw new IllegalStateException("No metadata of Highlander's properties on the class path.");
    }

    /** Below {@code highlander}; those of the actuator's endpoint are described with it. */
    public List<Property> properties() {
        return list(root, "properties").stream()
                .map(ConfigurationMetadata::property)
                .filter(property -> property.name().startsWith("highlander."))
                .toList();
    }

    /** Names of what has hints. */
    public List<String> hinted() {
        return list(root, "hints").stream()
                .map(each -> each.path("name").asString())
                .toList();
    }

    /** The values that are hinted at for a property. */
    public List<String> hints(String property) {
        return list(root, "hints").stream()
                .filter(each -> each.path("name").asString().equals(property))
                .flatMap(each -> list(each, "values").stream())
                .filter(value -> !value.path("description").asString("").isBlank())
                .map(value -> value.path("value").asString())
                .toList();
    }

    private static Property property(JsonNode node) {
        return new Property(
                node.path("name").asString(),
                node.path("type").asString(),
                node.path("defaultValue").isMissingNode()
                        ? ""
                        : node.path("defaultValue").asString(),
                node.path("description").asString(""));
    }

    private static List<JsonNode> list(JsonNode node, String name) {
        return StreamSupport.stream(node.path(name).spliterator(), false).toList();
    }

    /**
     * One property.
     *
     * @param type full name
     * @param defaultValue empty: none
     * @param description empty: none
     */
    public record Property(String name, String type, String defaultValue, String description) {

        /** The values of an enum as they are written in a configuration; empty when it is none. */
        public List<String> choices() {
            try {
                Object[] constants = Class.forName(type).getEnumConstants();
                return constants == null
                        ? List.of()
                        : List.of(constants).stream()
                                .map(each -> Objects.toString(each)
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'))
                                .toList();
            } catch (ClassNotFoundException e) {
                return List.of();
            }
        }
    }
}
