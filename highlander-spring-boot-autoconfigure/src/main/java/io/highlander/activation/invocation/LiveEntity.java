package io.highlander.activation.invocation;

import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.model.EntityType;
import io.highlander.request.Reply;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.state.json.Carried;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateUnreadableException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The object behind an entity and the state that it was left in by the last handler that succeeded, as bytes: comparing tells
 * whether a handler changed anything, restoring undoes what a failed one did. Used by one worker at a time.
 */
public final class LiveEntity implements Contents {

    private static final Logger log = LoggerFactory.getLogger(LiveEntity.class);

    private final EntityType type;
    private final StateCodec codec;
    private final Supplier<Object> samples;
    private final Object instance;
    private final @Nullable Object[] made;
    private final String born;
    private volatile Lifetime lifetime;
    private volatile StateForms forms;
    private volatile @Nullable Object[] collections;
    private volatile long version;
    private volatile boolean given;
    private volatile boolean usable = true;

    private LiveEntity(
            EntityType type,
            StateCodec codec,
            Supplier<Object> samples,
            Object instance,
            @Nullable Object[] made,
            StateForms forms,
            long version,
            String born,
            Lifetime lifetime) {
        this.type = type;
        this.codec = codec;
        this.samples = samples;
        this.instance = instance;
        this.made = made;
        this.forms = forms;
        this.version = version;
        this.born = born;
        this.lifetime = lifetime;
        collections = codec.collections(instance);
        given = exists();
    }

    /**
     * Brings a new instance into a state.
     *
     * @param samples makes instances, to try what a state can be read into
     * @param instance a new instance
     * @param stored what to start from, or {@code null} if nothing is stored. A new or deleted entity has the defaults of a new instance
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
            StateForms forms = StateForms.toBeStored(type, codec, samples, codec.encode(instance), Carried.NOTHING);
            Lifetime lifetime = Lifetime.begin(born, type.versions().written());
            return new LiveEntity(type, codec, samples, instance, made, forms, 0, born, lifetime);
        }
        StateForms forms = StateForms.loaded(type, codec, samples, instance, stored);
        return new LiveEntity(
                type, codec, samples, instance, made, forms, lastVersion(stored), born, stored.lifetime());
    }

    /** D1: versions go on from life to life, so that what knows one of an earlier life is not taken for this one's. */
    private static long lastVersion(StoredState stored) {
        return stored.version();
    }

    /**
     * Resumes the instance of an entity that was at rest.
     *
     * @param made the collections that the constructor made; {@code null} if the instance holds no others
     * @param born id of the activation, for an entity whose life begins in it
     */
    public static LiveEntity awake(
            EntityType type,
            StateCodec codec,
            Supplier<Object> samples,
            Object instance,
            @Nullable Object @Nullable [] made,
            StateForms forms,
            long version,
            String born,
            Lifetime lifetime) {
        return new LiveEntity(
                type,
                codec,
                samples,
                instance,
                made == null ? codec.collections(instance) : made,
                forms,
                version,
                born,
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

    @Override
    public StateForms forms() {
        return forms;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public Lifetime lifetime() {
        return lifetime;
    }

    /** Whether it is deleted: what its object has are the defaults, until a command has changed them. */
    public boolean isDeleted() {
        return lifetime.isDeleted();
    }

    /** Whether a command has given it a state, and it was not deleted since. */
    boolean exists() {
        return version > 0 && !lifetime.isDeleted();
    }

    @Override
    public boolean isGiven() {
        return given;
    }

    /**
     * The state as it is now, if it is another than before; {@code null} if it is the same.
     *
     * @throws io.highlander.state.json.StateTooLargeException when it cannot be saved
     * @throws io.highlander.state.json.StateUnreadableException when it cannot be written, or not be read again
     */
    public @Nullable StateForms changedState() {
        return changedState(forms.carried());
    }

    /**
     * As {@link #changedState()}, of the activation hook: an entity is of use although what its hook makes does not fit into the version
     * in which it would be saved. It is stored as it was then.
     */
    public @Nullable StateForms changedByHook() {
        try {
            return changedState();
        } catch (StateUnreadableException e) {
            if (writtenForm() == type.versions().current()) {
                throw e;
            }
            byte[] now = codec.encode(instance);
            codec.requireReadable(instance, made, samples, now);
            goBackTo(new StateForms(now, forms.stored(), forms.carried()));
            return null;
        }
    }

    private @Nullable StateForms changedState(Carried carried) {
        byte[] now = codec.encode(instance);
        boolean same = Arrays.equals(now, forms.own());
        if (same && carried == forms.carried()) {
            return null;
        }
        codec.requireReadable(instance, made, samples, now);
        StateForms next = toBeStored(now, carried);
        return same && Arrays.equals(next.stored(), written()) ? null : next;
    }

    private StateForms toBeStored(byte[] own, Carried carried) {
        return StateForms.toBeStored(type, codec, samples, own, carried);
    }

    /** Returns the state as it is stored after a command. Until one has changed it, it may be stored as it was loaded. */
    byte[] written() {
        return toBeStored(forms.own(), forms.carried()).stored();
    }

    @Override
    public int writtenForm() {
        return type.versions().written();
    }

    @Override
    public @Nullable StateForms migrated() {
        return exists() && lifetime.stateVersion() < writtenForm() ? toBeStored(forms.own(), forms.carried()) : null;
    }

    @Override
    public void accept(Ran ran) {
        if (ran.changedState() != null) {
            accept(ran.changedState(), ran.version());
            given |= ran.reply() instanceof Reply.Returned;
        }
        if (ran.lifetime() != null) {
            lifetime = ran.lifetime();
        }
    }

    /** Makes a changed state the one to save and to go back to. With it a deleted entity begins a new life. */
    private void accept(StateForms changed, long newVersion) {
        forms = changed;
        Lifetime current = lifetime.isDeleted() ? lifetime.beginAgain(born) : lifetime;
        lifetime = current.withStateVersion(writtenForm());
        collections = codec.collections(instance);
        version = newVersion;
    }

    /** Makes a state the one to go back to, but not to save: what the activation hook makes of the defaults of a deleted entity. */
    public void goBackTo(StateForms changed) {
        forms = new StateForms(changed.own(), forms.stored(), changed.carried());
        collections = codec.collections(instance);
    }

    /** Undoes everything since the last accepted state, and touches nothing else. When that cannot be done the object must not be used any more. */
    void rollBack() {
        try {
            codec.undo(instance, forms.own(), collections);
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
     * Sets the whole state from outside; not accepted yet. Returns the same as {@link #changedState}, and throws the same. What this
     * class does not know of the state is carried, and so is what was carried before.
     *
     * @param stateVersion version of the form in which it is
     * @param whole whether what is carried here and not in it has been taken from it
     */
    @Nullable
    StateForms replaceState(byte[] json, int stateVersion, boolean whole) {
        byte[] replacement = type.conversion().toCurrent(json, stateVersion);
        codec.restore(instance, replacement);
        if (stateVersion != type.versions().current()) {
            return changedState(Carried.NOTHING);
        }
        byte[] all = whole ? replacement : completed(replacement);
        return changedState(codec.carrier(samples).carriedFrom(all, codec.encode(instance)));
    }

    /** E1: whoever puts a state may not know what is carried here. */
    private byte[] completed(byte[] replacement) {
        return forms.carried().into(replacement).json();
    }
}
