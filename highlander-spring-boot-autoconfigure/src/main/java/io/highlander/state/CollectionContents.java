package io.highlander.state;

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

    /** {@code null} for what is no collection, and for those that a module reads in its own way. */
    static @Nullable CollectionContents of(JavaType type, JsonMapper json) {
        return isCollection(type, json)
                ? new CollectionContents(typeOf(type, json), CollectionFlaws.of(type, deserializer(type, json)), json)
                : null;
    }

    /** The type by which the contents of a collection are read, in their order; any other type itself. */
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

    /** Why a collection of the declared type cannot be made by Jackson as it was, as a sentence's end; {@code null}: it can. */
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
     * Puts values in the place of what is in a collection.
     *
     * @return false when the collection cannot be changed; then it was not
     * @throws RuntimeException when the collection does not take them
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
