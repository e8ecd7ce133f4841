package io.highlander.activation;

import io.highlander.state.StateCodec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object behind an entity and the state that it was left in by the last handler that succeeded, as bytes: comparing tells
 * whether a handler changed anything, restoring undoes what a failed one did. Used by one worker at a time.
 */
final class LiveEntity {

    private static final Logger log = LoggerFactory.getLogger(LiveEntity.class);

    private final EntityType type;
    private final StateCodec codec;
    private final Object instance;
    private volatile byte[] state;
    private volatile @Nullable Object[] collections;
    private volatile long version;
    private volatile boolean usable = true;

    /** @param stored state to start from, or {@code null}: the defaults of a new instance */
    LiveEntity(EntityType type, StateCodec codec, Object instance, byte @Nullable [] stored, long version) {
        this(
                type,
                codec,
                instance,
                version,
                stored == null ? codec.encode(instance) : restored(codec, instance, stored));
    }

    private LiveEntity(EntityType type, StateCodec codec, Object instance, long version, byte[] state) {
        this.type = type;
        this.codec = codec;
        this.instance = instance;
        this.version = version;
        this.state = state;
        collections = codec.collections(instance);
    }

    /** @param state that the instance is in */
    static LiveEntity unchanged(EntityType type, StateCodec codec, Object instance, byte[] state, long version) {
        return new LiveEntity(type, codec, instance, version, state);
    }

    private static byte[] restored(StateCodec codec, Object instance, byte[] stored) {
        codec.restore(instance, stored);
        return codec.encode(instance);
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

    /**
     * The state as it is now, if it is another than before; {@code null} if it is the same.
     *
     * @throws io.highlander.state.StateTooLargeException when it cannot be saved
     * @throws io.highlander.state.StateUnreadableException when it cannot be written, or not be read again
     */
    byte @Nullable [] changedState() {
        byte[] now = codec.encode(instance);
        if (Arrays.equals(now, state)) {
            return null;
        }
        codec.requireReadable(instance, now);
        return now;
    }

    /** Makes a changed state the one to save and to go back to. */
    void accept(byte[] changed) {
        state = changed;
        collections = codec.collections(instance);
        long next = version + 1;
        version = next;
    }

    /** Undoes everything since the last accepted state, and touches nothing else. When that cannot be done the object must not be used any more. */
    void rollBack() {
        try {
            codec.undo(instance, state, collections);
        } catch (RuntimeException | Error e) {
            usable = false;
            log.error("The state of a {} was written and cannot be read back: its object is given up.", type, e);
        }
    }

    /** Whether the object's state is known. */
    boolean isUsable() {
        return usable;
    }

    /** Sets the whole state from outside; not accepted yet. */
    void replaceState(byte[] json) {
        codec.restore(instance, json);
    }
}
