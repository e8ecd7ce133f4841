package io.highlander.state.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** What is in the collections or maps of a declared type, apart from the collection itself. */
public final class CollectionContents {

    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final @Nullable String flaw;

    private CollectionContents(JavaType contents, @Nullable String flaw, JsonMapper json) {
        reader = json.readerFor(contents).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        writer = json.writerFor(contents);
        this.flaw = flaw;
    }

    /** Returns {@code null} if the type is no collection or map, or if a module reads it in its own way. */
    static @Nullable CollectionContents of(JavaType type, JsonMapper json) {
        return isCollection(type, json)
                ? new CollectionContents(typeOf(type, json), CollectionFlaws.of(type, deserializer(type, json)), json)
                : null;
    }

    /** Returns the type by which the contents of a collection are read, in their order. Returns any other type itself. */
    public static JavaType typeOf(JavaType type, JsonMapper json) {
        if (!isCollection(type, json)) {
            return type;
        }
        return type instanceof MapType
                ? json.getTypeFactory().constructMapType(LinkedHashMap.class, type.getKeyType(), type.getContentType())
                : json.getTypeFactory().constructCollectionType(ArrayList.class, type.getContentType());
    }

    private static boolean isCollection(JavaType type, JsonMapper json) {
        if (!(type instanceof CollectionType) && !(type instanceof MapType)) {
            return false;
        }
        ValueDeserializer<?> deserializer = deserializer(type, json);
        return deserializer instanceof ContainerDeserializerBase
                && deserializer.getClass().getName().startsWith("tools.jackson.databind.");
    }

    private static ValueDeserializer<?> deserializer(JavaType type, JsonMapper json) {
        return json._deserializationContext().findNonContextualValueDeserializer(type);
    }

    /**
     * Says why Jackson cannot make a collection of the declared type as it was, as the end of a sentence. Returns null if it can.
     */
    @Nullable
    String flaw() {
        return flaw;
    }

    @Nullable
    Object read(JsonParser parser) {
        return reader.readValue(parser);
    }

    byte[] write(@Nullable Object values) {
        return writer.writeValueAsBytes(values);
    }

    /**
     * Replaces the contents of a collection by the values.
     *
     * @return false if the collection cannot be changed; it is unchanged then
     * @throws RuntimeException if the collection does not take the values
     */
    static boolean fill(Object collection, Object values) {
        boolean wasEmpty = isEmpty(collection);
        try {
            replace(collection, values);
            return true;
        } catch (UnsupportedOperationException e) {
            if (isEmpty(collection) && !wasEmpty) {
                throw new IllegalStateException(
                        "a " + collection.getClass().getName()
                                + " takes no values: a view of another collection is no state",
                        e);
            }
            return false;
        }
    }

    static boolean isEmpty(Object collection) {
        return collection instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) collection).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void replace(Object collection, Object values) {
        if (collection instanceof Map<?, ?> map) {
            map.clear();
            ((Map<Object, Object>) map).putAll((Map<?, ?>) values);
        } else {
            ((Collection<?>) collection).clear();
            ((Collection<Object>) collection).addAll((Collection<?>) values);
        }
    }
}
