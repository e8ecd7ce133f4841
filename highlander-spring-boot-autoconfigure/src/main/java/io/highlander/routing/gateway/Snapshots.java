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
import io.highlander.state.json.MemberCarrier;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateTooLargeException;
import io.highlander.state.json.StateUnreadableException;
import io.highlander.state.json.StateVersions;
import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.function.Supplier;

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
        byte[] arguments = encoded(entityType, snapshot, current(snapshot)).toJson();
        return read(
                type,
                entityType,
                snapshot.id(),
                StateHandlers.PUT,
                caller.call(snapshot.id(), StateHandlers.PUT, arguments));
    }

    private StateMessage current(Snapshot<?> snapshot) {
        Reply reply = caller.call(snapshot.id(), StateHandlers.GET, StateMessage.WITH_FORM);
        if (reply instanceof Reply.Returned returned) {
            return StateMessage.parse(returned.json());
        }
        throw calls.failure(snapshot.id(), StateHandlers.PUT, reply);
    }

    private StateMessage encoded(EntityType type, Snapshot<?> snapshot, StateMessage current) {
        String what = "Calling put on " + snapshot.id() + ": ";
        try {
            StateCodec codec = calls.stateCodec(type);
            Supplier<Object> samples = () -> newInstance(snapshot.value().getClass());
            byte[] own = codec.encode(snapshot.value());
            StateVersions versions = type.versions();
            int form = versions.written();
            if (form != versions.current()) {
                byte[] written = type.conversion().toWritten(own, json -> reloaded(codec, samples, json));
                return new StateMessage(snapshot.version(), written, form);
            }
            boolean whole = Objects.requireNonNull(current.form()) == form;
            byte[] state = whole ? completed(codec, samples, current.state(), own) : own;
            return new StateMessage(snapshot.version(), state, form, whole);
        } catch (StateTooLargeException e) {
            throw new EntityTooLargeException(snapshot.id(), what + e.getMessage());
        } catch (StateUnreadableException e) {
            throw new BadCallException(snapshot.id(), what + e.getMessage(), e);
        }
    }

    /** E1: the owner's class may know more than the one here, and what is put must not take that from the state. */
    private static byte[] completed(StateCodec codec, Supplier<Object> samples, byte[] current, byte[] own) {
        MemberCarrier carrier = codec.carrier(samples);
        return carrier.putBack(carrier.carriedFrom(current, reloaded(codec, samples, current)), own)
                .json();
    }

    private static byte[] reloaded(StateCodec codec, Supplier<Object> samples, byte[] json) {
        Object sample = samples.get();
        codec.restore(sample, json);
        return codec.encode(sample);
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
