package io.highlander.state;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** One state field: its value as JSON, and back. */
final class StateField {

    private final Field field;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    private StateField(Field field, ObjectReader reader, ObjectWriter writer) {
        this.field = field;
        this.reader = reader;
        this.writer = writer;
    }

    static StateField of(Field field, Class<?> entityClass, JsonMapper json) {
        JavaType declaring = json.constructType((Type) entityClass).findSuperType(field.getDeclaringClass());
        JavaType type = json.getTypeFactory().resolveMemberType(field.getGenericType(), declaring.getBindings());
        // The value is followed by the rest of the object, which is no trailing token.
        ObjectReader reader = json.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        return new StateField(field, reader, json.writerFor(type));
    }

    String name() {
        return field.getName();
    }

    void write(Object entity, JsonGenerator generator) {
        writer.writeValue(generator, get(entity));
    }

    @Nullable
    Object read(JsonParser parser) {
        return reader.readValue(parser);
    }

    private @Nullable Object get(Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw inaccessible(e);
        }
    }

    void set(Object entity, @Nullable Object value) {
        try {
            field.set(entity, value);
        } catch (IllegalAccessException e) {
            throw inaccessible(e);
        }
    }

    private IllegalStateException inaccessible(IllegalAccessException e) {
        return new IllegalStateException(
                "Cannot reach " + field + ": it was not made accessible, or its module does not open its package.", e);
    }
}
