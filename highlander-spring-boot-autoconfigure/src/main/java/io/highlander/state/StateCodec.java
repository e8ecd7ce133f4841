package io.highlander.state;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an entity's state as one JSON object, a property per state field in declared order, and sets it back. Any thread may
 * call; the entity itself must not be used by another thread meanwhile.
 */
public final class StateCodec {

    private final String typeName;
    private final Map<String, StateField> fields = new LinkedHashMap<>();
    private final JsonMapper json;
    private final int maxSize;

    /**
     * @param typeName name of the entity's type, for messages
     * @param entityClass class of the entities
     * @param stateFields of that class and its superclasses, accessible, with distinct names
     * @param json made by {@link HighlanderJson}
     * @param maxSize largest state in bytes of JSON
     */
    public StateCodec(String typeName, Class<?> entityClass, List<Field> stateFields, JsonMapper json, int maxSize) {
        this.typeName = typeName;
        this.json = json;
        this.maxSize = maxSize;
        stateFields.forEach(field -> fields.put(field.getName(), StateField.of(field, entityClass, json)));
    }

    /**
     * The state as JSON, UTF-8. Equal states of fields with a defined order give equal bytes.
     *
     * @throws StateTooLargeException when it is larger than the limit
     * @throws StateUnreadableException when Jackson cannot write it: a value that its declared type did not announce
     */
    public byte[] encode(Object entity) {
        BoundedBytes bytes = new BoundedBytes(maxSize);
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            for (StateField field : fields.values()) {
                generator.writeName(field.name());
                field.write(entity, generator);
            }
            generator.writeEndObject();
        } catch (JacksonException e) {
            throw new StateUnreadableException(typeName, "cannot be written", e.getOriginalMessage(), e);
        }
        if (bytes.overflowed()) {
            throw new StateTooLargeException(typeName, bytes.size(), maxSize);
        }
        return bytes.toByteArray();
    }

    /**
     * Sets every state field that the JSON has, or none when it cannot be read. A field that the JSON lacks keeps its value, so a
     * new instance keeps its default; a property that is no state field is skipped.
     *
     * @throws StateUnreadableException when it is not a state of this class
     */
    public void restore(Object entity, byte[] stateJson) {
        Map<StateField, @Nullable Object> values = new LinkedHashMap<>();
        try (JsonParser parser = json.createParser(stateJson)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StateUnreadableException(typeName, "cannot be read", "it is not a JSON object", null);
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                StateField field = fields.get(name);
                if (field == null) {
                    parser.skipChildren();
                } else {
                    values.put(field, read(field, parser));
                }
            }
            if (parser.nextToken() != null) {
                throw new StateUnreadableException(typeName, "cannot be read", "something follows its end", null);
            }
        } catch (JacksonException e) {
            throw new StateUnreadableException(typeName, "cannot be read", e.getOriginalMessage(), e);
        }
        values.forEach((field, value) -> field.set(entity, value));
    }

    private @Nullable Object read(StateField field, JsonParser parser) {
        try {
            return field.read(parser);
        } catch (RuntimeException e) {
            // Not Jackson's only: a number out of all bounds, or a constructor of the application's that refuses.
            String why = e instanceof JacksonException jackson ? jackson.getOriginalMessage() : e.toString();
            throw new StateUnreadableException(typeName, "cannot be read", "field '" + field.name() + "': " + why, e);
        }
    }

    /** Names of the state fields, in declared order. */
    public List<String> fieldNames() {
        return new ArrayList<>(fields.keySet());
    }
}
