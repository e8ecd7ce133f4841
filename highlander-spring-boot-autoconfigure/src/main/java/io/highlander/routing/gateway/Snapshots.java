package io.highlander.routing.gateway;

import io.highlander.EntityId;
import io.highlander.Snapshot;
import io.highlander.exception.BadCallException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.model.EntityType;
import io.highlander.model.StateHandlers;
import io.highlander.model.json.StateMessage;
import io.highlander.request.Reply;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import java.lang.reflect.Constructor;
import java.util.Objects;

/** Reads and replaces whole states of replaceable entities, as detached objects. */
final class Snapshots {

    private final TypedCalls calls;
    private final Caller caller;

    /** Calls by name and waits for the final reply. */
    @FunctionalInterface
    interface Caller {

        Reply call(EntityId id, String handler, byte[] arguments);
    }

    Snapshots(TypedCalls calls, Caller caller) {
        this.calls = calls;
        this.caller = caller;
    }

    <T> Snapshot<T> get(Class<T> type, String key) {
        EntityType entityType = replaceable(type);
        EntityId id = new EntityId(entityType.name(), key);
        return read(
                type, entityType, id, StateHandlers.GET, caller.call(id, StateHandlers.GET, StateMessage.WITH_FORM));
    }

    <T> Snapshot<T> put(Snapshot<T> snapshot) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) snapshot.value().getClass();
        EntityType entityType = replaceable(type);
        if (!entityType.name().equals(snapshot.id().type())) {
            throw new IllegalArgumentException(
                    "A " + entityType + " cannot replace the state of " + snapshot.id() + ".");
        }
        byte[] state = encoded(entityType, snapshot);
        byte[] arguments = new StateMessage(
                        snapshot.version(), state, entityType.versions().written())
                .toJson();
        return read(
                type,
                entityType,
                snapshot.id(),
                StateHandlers.PUT,
                caller.call(snapshot.id(), StateHandlers.PUT, arguments));
    }

    private byte[] encoded(EntityType type, Snapshot<?> snapshot) {
        String what = "Calling put on " + snapshot.id() + ": ";
        try {
            StateCodec codec = calls.stateCodec(type);
            return type.conversion().toWritten(codec.encode(snapshot.value()), json -> {
                Object sample = newInstance(snapshot.value().getClass());
                codec.restore(sample, json);
                return codec.encode(sample);
            });
        } catch (StateTooLargeException e) {
            throw new EntityTooLargeException(snapshot.id(), what + e.getMessage());
        } catch (StateUnreadableException e) {
            throw new BadCallException(snapshot.id(), what + e.getMessage(), e);
        }
    }

    private EntityType replaceable(Class<?> type) {
        EntityType entityType = calls.typeOf(type);
        if (!entityType.replaceable()) {
            throw new IllegalArgumentException("The state of entity type " + entityType
                    + " cannot be read or replaced as a whole: its annotation does not say replaceable = true.");
        }
        return entityType;
    }

    private <T> Snapshot<T> read(Class<T> type, EntityType entityType, EntityId id, String handler, Reply reply) {
        if (!(reply instanceof Reply.Returned returned)) {
            throw calls.failure(id, handler, reply);
        }
        T value = newInstance(type);
        try {
            StateMessage message = StateMessage.parse(returned.json());
            int form = Objects.requireNonNull(message.form());
            calls.stateCodec(entityType).restore(value, entityType.conversion().toCurrent(message.state(), form));
        } catch (StateUnreadableException e) {
            String what = "Calling " + StateHandlers.shownName(handler) + " on " + id;
            throw new ResultUnavailableException(
                    id, what + ": it was done, but its result cannot be read. " + e.getMessage(), e);
        }
        return new Snapshot<>(id, returned.version(), value);
    }

    private static <T> T newInstance(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The no-argument constructor of " + type.getName() + " failed.", e);
        }
    }
}
