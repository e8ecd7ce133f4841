package io.highlander.state.json;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an entity's state as one JSON object, a property per state field in declared order, and sets it back. Any thread may
 * call; the entity itself must not be used by another thread meanwhile.
 */
public final class StateCodec {

    private static final String WRITTEN = "cannot be written";
    private static final String READ = "cannot be read";
    private static final String NOT_SAVED = "could not be read again, so it is not saved";

    private final String typeName;
    private final Map<String, StateField> fields = new LinkedHashMap<>();
    private final List<StateField> collectionFields;
    private final boolean knownToBeReadable;
    private final JsonMapper json;
    private final StateMembers members;
    private final int maxSize;
    private final UnknownMembers unknownMembers;
    private volatile boolean defaultsComeBack;

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
        members = new StateMembers(typeName, fields, json);
        collectionFields =
                fields.values().stream().filter(StateField::holdsCollections).toList();
        unknownMembers = new UnknownMembers(entityClass, stateFields, json);
        knownToBeReadable = fields.values().stream().allMatch(StateField::isKnownToBeReadable);
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
                write(field, entity, generator);
            }
            generator.writeEndObject();
        } catch (JacksonException e) {
            throw new StateUnreadableException(typeName, WRITTEN, JsonFailures.reason(e), e);
        }
        if (bytes.overflowed()) {
            throw new StateTooLargeException(typeName, bytes.size(), maxSize);
        }
        return bytes.toByteArray();
    }

    private void write(StateField field, Object entity, JsonGenerator generator) {
        try {
            field.write(entity, generator);
        } catch (RuntimeException e) {
            // Not Jackson's only: a serializer of the application's may throw anything.
            throw members.unreadable(field, WRITTEN, e);
        }
    }

    /**
     * Sets every state field that the JSON has. If the JSON cannot be read, no field is set, with one exception: if the entity's own
     * collection does not take the contents of the saved one, the entity is in no known state. A collection that the field holds is
     * filled with the contents from the JSON, so that it keeps its class, order and limit. A field that the JSON lacks keeps its
     * value, so a new instance keeps its default. A property that is no state field is skipped.
     *
     * @throws StateUnreadableException if the JSON is not a state of this class
     */
    public void restore(Object entity, byte[] stateJson) {
        List<Runnable> steps = new ArrayList<>();
        members.read(stateJson, READ, (field, parser) -> {
            Runnable step = field.read(entity, parser);
            steps.add(() -> set(field, step));
        });
        steps.forEach(Runnable::run);
    }

    private void set(StateField field, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            throw members.unreadable(field, READ, e);
        }
    }

    /** Returns the collections that the fields hold now, for {@link #undo}; {@code null} for a field that holds none. */
    public @Nullable Object[] collections(Object entity) {
        return collectionFields.stream().map(field -> field.collection(entity)).toArray();
    }

    /**
     * Sets back the fields that have changed since the entity was in that state, and leaves the others alone.
     *
     * @param stateJson the state, made by {@link #encode}
     * @param collections the collections that the entity had then
     * @throws StateUnreadableException if the state cannot be read; the entity is then in no known state
     */
    public void undo(Object entity, byte[] stateJson, @Nullable Object[] collections) {
        for (int i = 0; i < collections.length; i++) {
            collectionFields.get(i).set(entity, collections[i]);
        }
        members.read(stateJson, READ, (field, parser) -> {
            byte[] was = StateMembers.bytes(stateJson, parser);
            if (!isWrittenAs(field, entity, was)) {
                try (JsonParser value = json.createParser(was)) {
                    value.nextToken();
                    field.read(entity, value).run();
                }
            }
        });
    }

    /** Whether the field has the same JSON as before. A failed handler may leave behind any value, even one that cannot be written. */
    private static boolean isWrittenAs(StateField field, Object entity, byte[] was) {
        try {
            return field.isWrittenAs(entity, was);
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    /**
     * Makes sure that a state can be read back, and nothing of it is lost. That is so without a look for most types; it takes one for a
     * field in which a constructor, a module or an annotation of the application has a say, and for one that does not hold the
     * collection any more which the constructor made, and which is filled when the state is read.
     *
     * @param entity that stays as it is
     * @param made the {@link #collections} that its constructor made
     * @param instances makes another, to read into
     * @param stateJson made by {@link #encode} of this entity
     * @throws StateUnreadableException when it cannot be read
     */
    public void requireReadable(Object entity, @Nullable Object[] made, Supplier<Object> instances, byte[] stateJson) {
        Set<StateField> replaced = replaced(entity, made);
        if (knownToBeReadable && replaced.isEmpty()) {
            return;
        }
        Object fresh = replaced.isEmpty() ? entity : instances.get();
        members.read(stateJson, NOT_SAVED, (field, parser) -> {
            if (replaced.contains(field)) {
                requireTaken(field, fresh, StateMembers.bytes(stateJson, parser));
            } else if (field.isKnownToBeReadable()) {
                parser.skipChildren();
            } else {
                requireAll(StateMembers.bytes(stateJson, parser), value -> field.reread(entity, value));
            }
        });
    }

    private Set<StateField> replaced(Object entity, @Nullable Object[] made) {
        Set<StateField> replaced = Set.of();
        for (int i = 0; i < made.length; i++) {
            StateField field = collectionFields.get(i);
            if (field.isReplaced(entity, made[i])) {
                replaced = replaced.isEmpty() ? new HashSet<>() : replaced;
                replaced.add(field);
            }
        }
        return replaced;
    }

    private void requireTaken(StateField field, Object fresh, byte[] was) {
        Object target = field.collection(fresh);
        try {
            requireAll(was, value -> field.reload(fresh, value));
        } catch (RuntimeException e) {
            String into = target == null
                    ? "one made by its declared type"
                    : "the constructor's " + target.getClass().getName();
            throw new StateUnreadableException(
                    typeName,
                    NOT_SAVED,
                    "field '" + field.name() + "' holds another collection than the constructor made, and " + into
                            + " would not take what is in it: " + JsonFailures.reason(e)
                            + ". Let the constructor make a collection that does, and change its content only",
                    e);
        }
    }

    private void requireAll(byte[] was, Function<JsonParser, byte[]> reads) {
        try (JsonParser value = json.createParser(was)) {
            value.nextToken();
            if (tokens(reads.apply(value)) < tokens(was)) {
                throw new IllegalStateException("some of its values would be lost");
            }
        }
    }

    /** More or less the number of values. Their text may be another: there are many for a number. */
    private int tokens(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            int count = 0;
            while (parser.nextToken() != null) {
                count++;
            }
            return count;
        }
    }

    /**
     * Makes sure that what a new instance holds comes back: writes it and reads it. Two instances tell which collections are not a
     * field's own, but a constant, or in another field too: those are not filled. Does so once.
     *
     * @param instances makes an instance; two are made, for this purpose alone
     * @throws StateUnreadableException when it does not, or when the constructor leaves out a collection that only it can make
     * @throws StateTooLargeException when it is larger than the limit
     */
    public void requireDefaults(Supplier<Object> instances) {
        if (defaultsComeBack) {
            return;
        }
        Object fresh = instances.get();
        markShared(fresh, instances.get());
        for (StateField field : fields.values()) {
            String flaw = field.flawOf(fresh);
            if (flaw != null) {
                throw new StateUnreadableException(
                        typeName,
                        READ,
                        "field '" + field.name() + "': " + flaw
                                + ". Let the constructor make the collection, and change its content only",
                        null);
            }
        }
        byte[] written = encode(fresh);
        restore(fresh, written);
        byte[] read = encode(fresh);
        if (!Arrays.equals(written, read)) {
            throw new StateUnreadableException(
                    typeName,
                    READ,
                    "that of a new entity is written as " + text(written) + " and read as " + text(read),
                    null);
        }
        defaultsComeBack = true;
    }

    private void markShared(Object fresh, Object another) {
        IdentityHashMap<Object, StateField> holders = new IdentityHashMap<>();
        for (Object entity : List.of(fresh, another)) {
            for (StateField field : collectionFields) {
                Object collection = field.collection(entity);
                StateField holder = collection == null ? null : holders.putIfAbsent(collection, field);
                if (holder != null) {
                    holder.sharesCollection();
                    field.sharesCollection();
                }
            }
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** Returns what keeps members that the class does not have. The instances are made to read into. */
    public MemberCarrier carrier(Supplier<Object> instances) {
        return new MemberCarrier(typeName, this, members, unknownMembers, instances, maxSize);
    }

    /** Names of the state fields, in declared order. */
    public List<String> fieldNames() {
        return new ArrayList<>(fields.keySet());
    }
}
