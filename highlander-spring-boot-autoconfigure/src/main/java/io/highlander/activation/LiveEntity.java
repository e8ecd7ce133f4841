package io.highlander.activation;

import io.highlander.state.StateCodec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The object behind an entity and the state that it was left in by the last handler that succeeded, as bytes: comparing tells
 * whether a handler changed anything, restoring undoes what a failed one did. Used by one worker at a time.
 */
final class LiveEntity {

    private final EntityType type;
    private final StateCodec codec;
    private final Object instance;
    private volatile byte[] state;
    private volatile long version;

    /** @param stored state to start from, or {@code null}: the defaults of a new instance */
    LiveEntity(EntityType type, StateCodec codec, Object instance, byte @Nullable [] stored, long version) {
        this.type = type;
        this.codec = codec;
        this.instance = instance;
        this.version = version;
        if (stored != null) {
            codec.restore(instance, stored);
        }
        state = codec.encode(instance);
    }

    EntityType type() {
        return type;
    }

    Object instance() {
        return instance;
    }

    byte[] state() {
        return state;
    }

    long version() {
        return version;
    }

    /** The state as it is now, if it is another than before; {@code null} if it is the same. */
    byte @Nullable [] changedState() {
        byte[] now = codec.encode(instance);
        return Arrays.equals(now, state) ? null : now;
    }

    /** Makes a changed state the one to save and to go back to. */
    void accept(byte[] changed) {
        state = changed;
        long next = version + 1;
        version = next;
    }

    /** Undoes everything since the last accepted state. */
    void rollBack() {
        codec.restore(instance, state);
    }

    /** Sets the whole state from outside; not accepted yet. */
    void replaceState(byte[] json) {
        codec.restore(instance, json);
    }
}
