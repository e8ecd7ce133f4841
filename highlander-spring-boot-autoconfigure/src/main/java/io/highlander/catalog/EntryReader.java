package io.highlander.catalog;

import io.highlander.EntityCatalog.Entry;
import io.highlander.EntityId;
import io.highlander.model.EntityType;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateUnreadableException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes entries of what is stored of one type. */
final class EntryReader {

    private final @Nullable EntityType type;
    private final Function<EntityType, StateCodec> states;
    private final @Nullable Constructor<?> constructor;

    /** @param type {@code null} if the application does not have it; entries have no values then */
    EntryReader(@Nullable EntityType type, Function<EntityType, StateCodec> states) {
        this.type = type;
        this.states = states;
        this.constructor = type == null ? null : constructorOf(type.entityClass());
    }

    private static @Nullable Constructor<?> constructorOf(Class<?> entityClass) {
        try {
            Constructor<?> constructor = entityClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** Returns the entry; empty if the entity was only claimed. */
    Optional<Entry<Object>> read(EntityId id, StoredObject object) {
        StoredState stored;
        try {
            stored = EnvelopeCodec.decode(id, object.body());
        } catch (EnvelopeUnreadableException e) {
            String flaw = String.valueOf(e.getMessage());
            String raw = new String(object.body(), StandardCharsets.UTF_8);
            return Optional.of(new Entry<>(id, 0, 0, "", null, null, object.body().length, "", null, flaw, raw));
        }
        if (stored.version() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(entry(stored, object, stored.exists() ? value(stored) : null, null));
        } catch (StateUnreadableException e) {
            return Optional.of(entry(stored, object, null, e.getMessage()));
        }
    }

    private static Entry<Object> entry(
            StoredState stored, StoredObject object, @Nullable Object value, @Nullable String flaw) {
        Long deletedAt = stored.lifetime().deletedAt();
        return new Entry<>(
                stored.id(),
                stored.version(),
                stored.lifetime().stateVersion(),
                stored.lifetime().born(),
                deletedAt == null ? null : Instant.ofEpochMilli(deletedAt),
                stored.lifetime().held(),
                object.body().length,
                new String(stored.state(), StandardCharsets.UTF_8),
                value,
                flaw,
                null);
    }

    private @Nullable Object value(StoredState stored) {
        if (type == null || constructor == null) {
            return null;
        }
        try {
            Object value = constructor.newInstance();
            byte[] current = type.conversion()
                    .toCurrent(stored.state(), stored.lifetime().stateVersion());
            states.apply(type).restore(value, current);
            return value;
        } catch (ReflectiveOperationException e) {
            throw new StateUnreadableException(
                    type.name(), "cannot be read", "its constructor failed: " + e.getCause(), e);
        }
    }
}
