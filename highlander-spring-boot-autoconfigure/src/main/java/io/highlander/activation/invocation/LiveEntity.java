package io.highlander.activation.invocation;

import io.highlander.model.EntityType;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.state.json.StateCodec;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object behind an entity and the state that it was left in by the last handler that succeeded, as bytes: comparing tells
 * whether a handler changed anything, restoring undoes what a failed one did. Used by one worker at a time.
 */
public final class LiveEntity {

    private static final Logger log = LoggerFactory.getLogger(LiveEntity.class);

    private final EntityType type;
    private final StateCodec codec;
    private final Supplier<Object> samples;
    private final Object instance;
    private final @Nullable Object[] made;
    private volatile Lifetime lifetime;
    private volatile byte[] state;
    private volatile byte[] stored;
    private byte @Nullable [] changedToStore;
    private volatile @Nullable Object[] collections;
    private volatile long version;
    private volatile boolean usable = true;

    private LiveEntity(
            EntityType type,
            StateCodec codec,
            Supplier<Object> samples,
            Object instance,
            @Nullable Object[] made,
            byte[] state,
            byte[] stored,
            long version,
            Lifetime lifetime) {
        this.type = type;
        this.codec = codec;
        this.samples = samples;
        this.instance = instance;
        this.made = made;
        this.state = state;
        this.stored = stored;
        this.version = version;
        this.lifetime = lifetime;
        collections = codec.collections(instance);
    }

    /**
     * Brings a new instance into a state.
     *
     * @param samples makes instances, to try what a state can be read into
     * @param instance a new instance
     * @param stored what to start from, or {@code null} for the defaults of a new instance
     * @param born id of the activation, for an entity whose life begins in it
     */
    public static LiveEntity of(
            EntityType type,
            StateCodec codec,
            Supplier<Object> samples,
            Object instance,
            @Nullable StoredState stored,
            String born) {
        @Nullable Object[] made = codec.collections(instance);
        if (stored == null) {
            byte[] state = codec.encode(instance);
            byte[] toStore = type.conversion().toWritten(state, reloading(codec, samples));
            Lifetime lifetime = Lifetime.begin(born, type.versions().written());
            return new LiveEntity(type, codec, samples, instance, made, state, toStore, 0, lifetime);
        }
        Lifetime lifetime = stored.lifetime();
        codec.restore(instance, type.conversion().toCurrent(stored.state(), lifetime.stateVersion()));
        byte[] state = codec.encode(instance);
        byte[] asStored = Arrays.equals(state, stored.state()) ? state : stored.state();
        return new LiveEntity(type, codec, samples, instance, made, state, asStored, stored.version(), lifetime);
    }

    private static UnaryOperator<byte[]> reloading(StateCodec codec, Supplier<Object> samples) {
        return json -> {
            Object sample = samples.get();
            codec.restore(sample, json);
            return codec.encode(sample);
        };
    }

    /**
     * Resumes the instance of an entity that was at rest.
     *
     * @param made the collections that the constructor made; {@code null} if the instance holds no others
     * @param stored the state as it is stored
     */
    public static LiveEntity awake(
            EntityType type,
            StateCodec codec,
            Supplier<Object> samples,
            Object instance,
            @Nullable Object @Nullable [] made,
            byte[] state,
            byte[] stored,
            long version,
            Lifetime lifetime) {
        return new LiveEntity(
                type,
                codec,
                samples,
                instance,
                made == null ? codec.collections(instance) : made,
                state,
                stored,
                version,
                lifetime);
    }

    /** The collections that the constructor made; {@code null} if the instance holds no others. */
    public @Nullable Object @Nullable [] madeIfReplaced() {
        // A command that replaced one by another of the same content was not accepted, for it changed nothing.
        @Nullable Object[] held = codec.collections(instance);
        for (int i = 0; i < made.length; i++) {
            if (made[i] != held[i]) {
                return made;
            }
        }
        return null;
    }

    EntityType type() {
        return type;
    }

    public Object instance() {
        return instance;
    }

    /** The state in the form of its class. */
    public byte[] state() {
        return state;
    }

    /** The state as it is to be stored, in the version that {@link #lifetime} names: as it was loaded, until it changes. */
    public byte[] stored() {
        return stored;
    }

    public long version() {
        return version;
    }

    public Lifetime lifetime() {
        return lifetime;
    }

    /** Whether a command has given it a state, and it was not deleted since. */
    boolean exists() {
        return version > 0 && !lifetime.isDeleted();
    }

    /**
     * The state as it is now, if it is another than before; {@code null} if it is the same.
     *
     * @throws io.highlander.state.json.StateTooLargeException when it cannot be saved
     * @throws io.highlander.state.json.StateUnreadableException when it cannot be written, or not be read again
     */
    public byte @Nullable [] changedState() {
        byte[] now = codec.encode(instance);
        if (Arrays.equals(now, state)) {
            return null;
        }
        codec.requireReadable(instance, made, samples, now);
        changedToStore = toWritten(now);
        return now;
    }

    /** Returns a state, which is in the form of its class, as it would be stored after a command. */
    byte[] toWritten(byte[] json) {
        return type.conversion().toWritten(json, reloading(codec, samples));
    }

    /** Version of the form in which states are stored after a command. */
    int writtenForm() {
        return type.versions().written();
    }

    /**
     * Makes a changed state the one to save and to go back to.
     *
     * @param changed returned by the last {@link #changedState}
     */
    public void accept(byte[] changed) {
        state = changed;
        stored = Objects.requireNonNull(changedToStore);
        changedToStore = null;
        lifetime = lifetime.withStateVersion(writtenForm());
        collections = codec.collections(instance);
        long next = version + 1;
        version = next;
    }

    /** Undoes everything since the last accepted state, and touches nothing else. When that cannot be done the object must not be used any more. */
    void rollBack() {
        try {
            codec.undo(instance, state, collections);
        } catch (RuntimeException | Error e) {
            giveUp(e);
        }
    }

    /** Uses the object no more: its state is unknown. */
    void giveUp(Throwable why) {
        usable = false;
        log.error("The state of a {} in memory is unknown. It leaves memory and is loaded again.", type, why);
    }

    /** Whether the object's state is known. */
    public boolean isUsable() {
        return usable;
    }

    /**
     * Sets the whole state from outside; not accepted yet.
     *
     * @param stateVersion version of the form in which it is
     */
    void replaceState(byte[] json, int stateVersion) {
        codec.restore(instance, type.conversion().toCurrent(json, stateVersion));
    }
}
