package io.highlander.state.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.json.JsonMapper;

/** Says which members of a state Jackson meets in an object whose class neither has nor ignores them. Any thread may call. */
final class UnknownMembers {

    private final Class<?> entityClass;
    private final List<Field> stateFields;
    private final JsonMapper json;
    private volatile @Nullable Readers ordinary;
    private volatile @Nullable Readers strict;

    UnknownMembers(Class<?> entityClass, List<Field> stateFields, JsonMapper json) {
        this.entityClass = entityClass;
        this.stateFields = stateFields;
        this.json = json;
    }

    /**
     * Returns their names, each with the classes that do not know it and do not ignore it.
     *
     * @throws RuntimeException if the state cannot be read
     */
    Map<String, Set<Class<?>>> in(byte[] state) {
        Readers readers = ordinary;
        if (readers == null) {
            readers = readers(json);
            ordinary = readers;
        }
        return readers.unknown(state);
    }

    /** As {@link #in}, but no class ignores whatever it does not know, even if it says so. */
    Map<String, Set<Class<?>>> strictlyIn(byte[] state) {
        Readers readers = strict;
        if (readers == null) {
            AnnotationIntrospector known = json.deserializationConfig().getAnnotationIntrospector();
            readers = readers(json.rebuild()
                    .annotationIntrospector(new NoUnknownsIgnored(known))
                    .build());
            strict = readers;
        }
        return readers.unknown(state);
    }

    private Readers readers(JsonMapper mapper) {
        Map<String, ObjectReader> byName = new HashMap<>();
        for (Field field : stateFields) {
            JavaType type = CollectionContents.typeOf(StateField.typeOf(field, entityClass, mapper), mapper);
            byName.put(field.getName(), mapper.readerFor(type));
        }
        return new Readers(byName);
    }

    private record Readers(Map<String, ObjectReader> byName) {

        private Map<String, Set<Class<?>>> unknown(byte[] state) {
            Map<String, Set<Class<?>>> unknown = new LinkedHashMap<>();
            try (JsonParser parser = Trees.JSON.createParser(state)) {
                parser.nextToken();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    ObjectReader reader = byName.get(name);
                    parser.nextToken();
                    byte[] value = StateMembers.bytes(state, parser);
                    if (reader != null) {
                        reader.withHandler(new Noting(unknown)).readValue(value);
                    }
                }
            }
            return unknown;
        }
    }

    private static final class Noting extends DeserializationProblemHandler {

        private final Map<String, Set<Class<?>>> unknown;

        private Noting(Map<String, Set<Class<?>>> unknown) {
            this.unknown = unknown;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable ValueDeserializer<?> deserializer,
                Object beanOrClass,
                String name) {
            unknown.computeIfAbsent(name, first -> new LinkedHashSet<>())
                    .add(beanOrClass instanceof Class<?> type ? type : beanOrClass.getClass());
            parser.skipChildren();
            return true;
        }
    }

    private static final class NoUnknownsIgnored extends AnnotationIntrospectorPair {

        private static final long serialVersionUID = 1L;

        private NoUnknownsIgnored(AnnotationIntrospector known) {
            super(AnnotationIntrospector.nopInstance(), known);
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }
}
