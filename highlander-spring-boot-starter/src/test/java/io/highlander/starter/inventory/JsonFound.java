package io.highlander.starter.inventory;

import io.highlander.starter.existing.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;

/** The application's mappers: settings, modules, and what they write and read. */
final class JsonFound {

    private JsonFound() {}

    static void add(ApplicationContext context, Lines lines) {
        context.getBeansOfType(ObjectMapper.class).forEach((name, mapper) -> add(name, mapper, lines));
    }

    private static void add(String name, ObjectMapper mapper, Lines lines) {
        lines.add("json", name + " features", features(mapper));
        lines.add(
                "json",
                name + " modules",
                mapper.registeredModules().stream()
                        .map(JacksonModule::getModuleName)
                        .sorted()
                        .toList());
        String text = mapper.writeValueAsString(Item.SAMPLE);
        lines.add("json", name + " text", text);
        lines.add("json", name + " value", mapper.readValue(text, Item.class));
    }

    private static List<String> features(ObjectMapper mapper) {
        return Stream.of(
                        Arrays.stream(MapperFeature.values()).filter(mapper::isEnabled),
                        Arrays.stream(SerializationFeature.values()).filter(mapper::isEnabled),
                        Arrays.stream(DeserializationFeature.values()).filter(mapper::isEnabled),
                        Arrays.stream(DateTimeFeature.values()).filter(mapper.serializationConfig()::isEnabled))
                .flatMap(enabled -> enabled)
                .map(Enum::name)
                .toList();
    }
}
