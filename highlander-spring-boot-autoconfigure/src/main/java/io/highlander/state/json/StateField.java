package io.highlander.state.json;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One state field: its value as JSON, and back. A collection that the entity holds is filled, since it knows what the declared type
 * does not say: its class, its order, its limit. All else is made anew by the declared type.
 */
final class StateField {

    private final Field field;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final @Nullable CollectionContents contents;
    private final boolean knownToBeReadable;
    private final boolean readsTheSameNames;
    private volatile boolean sharesCollection;

    private StateField(Field field, JavaType type, JsonMapper json) {
        this.field = field;
        // The value is followed by the rest of the object, which is no trailing token.
        reader = json.readerFor(type).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        writer = json.writerFor(type);
        contents = CollectionContents.of(type, json);
        ReadableTypes readable = new ReadableTypes(json);
        knownToBeReadable = readable.contain(CollectionContents.typeOf(type, json));
        readsTheSameNames = knownToBeReadable && !readable.mayReadOtherNames();
    }

    static StateField of(Field field, Class<?> entityClass, JsonMapper json) {
        return new StateField(field, typeOf(field, entityClass, json), json);
    }

    /** Returns the field's declared type in that class, which may give the type parameters of a superclass a meaning. */
    static JavaType typeOf(Field field, Class<?> entityClass, JsonMapper json) {
        JavaType declaring = json.constructType((Type) entityClass).findSuperType(field.getDeclaringClass());
        return json.getTypeFactory().resolveMemberType(field.getGenericType(), declaring.getBindings());
    }

    String name() {
        return field.getName();
    }

    void write(Object entity, JsonGenerator generator) {
        writer.writeValue(generator, get(entity));
    }

    /** Whether the entity's value would be written as this. */
    boolean isWrittenAs(Object entity, byte[] json) {
        return Arrays.equals(writer.writeValueAsBytes(get(entity)), json);
    }

    /** Whether all that can be written can be read, whatever the value is, but for a collection that {@link #isReplaced}. */
    boolean isKnownToBeReadable() {
        return knownToBeReadable;
    }

    /** Whether a member that one value does not read is read by no other value either. */
    boolean readsTheSameNames() {
        return readsTheSameNames;
    }

    /**
     * Whether the entity holds another collection than the one that the constructor made, and the latter may not take its contents.
     *
     * @param made the collection that the constructor made
     */
    boolean isReplaced(Object entity, @Nullable Object made) {
        Object now = collection(entity);
        return now != null
                && (now != made || sharesCollection)
                && !PlainCollections.goes(now, sharesCollection ? null : made);
    }

    /** Returns what would be written of the value after it was read. The entity is unchanged. */
    byte[] reread(Object entity, JsonParser parser) {
        boolean filled = contents != null && get(entity) != null;
        return filled && contents != null
                ? contents.write(contents.read(parser))
                : writer.writeValueAsBytes(reader.readValue(parser));
    }

    /** Reads the value into an entity, and returns what would be written of it then. */
    byte[] reload(Object entity, JsonParser parser) {
        read(entity, parser).run();
        return writer.writeValueAsBytes(get(entity));
    }

    /** Says what would be wrong with reading a value into the entity as it is, as the end of a sentence. Returns null if nothing is. */
    @Nullable
    String flawOf(Object entity) {
        return contents == null || get(entity) != null ? null : contents.flaw();
    }

    /**
     * Reads the value.
     *
     * @return an action that sets the value
     */
    Runnable read(Object entity, JsonParser parser) {
        Object collection = contents == null ? null : get(entity);
        if (contents == null || collection == null) {
            Object value = reader.readValue(parser);
            return () -> set(entity, value);
        }
        Object values = contents.read(parser);
        return values == null ? () -> set(entity, null) : () -> fill(entity, contents, collection, values);
    }

    private void fill(Object entity, CollectionContents contents, Object collection, Object values) {
        // A collection with the right values stays: an unmodifiable one, or a view of one that was filled before.
        boolean same = CollectionContents.isEmpty(collection) == CollectionContents.isEmpty(values)
                && isWrittenAs(entity, contents.write(values));
        if (!same && (sharesCollection || !CollectionContents.fill(collection, values))) {
            set(entity, reader.readValue(contents.write(values)));
        }
    }

    /** Remembers that a new entity's collection is not the field's alone: filling it would change what another holds. */
    void sharesCollection() {
        sharesCollection = true;
    }

    /** Returns the collection that the entity holds, or {@code null} if it holds none or this is a field of another kind. */
    @Nullable
    Object collection(Object entity) {
        return contents == null ? null : get(entity);
    }

    boolean holdsCollections() {
        return contents != null;
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
