package io.highlander.activation.invocation;

import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.state.json.Carried;
import org.jspecify.annotations.Nullable;

/** The contents of an entity of which there is no object: the bytes of its state are written as they are stored. */
public final class StoredContents implements Contents {

    static final byte[] NO_STATE = {'{', '}'};

    private volatile StateForms forms;
    private volatile long version;
    private volatile Lifetime lifetime;

    private StoredContents(StateForms forms, long version, Lifetime lifetime) {
        this.forms = forms;
        this.version = version;
        this.lifetime = lifetime;
    }

    /** Returns a state of which the class is not asked. */
    static StateForms formsOf(byte[] state) {
        return new StateForms(state, state, Carried.NOTHING);
    }

    public static StoredContents of(StoredState stored) {
        return new StoredContents(formsOf(stored.state()), stored.version(), stored.lifetime());
    }

    /** What an entity had in memory, of which nothing is stored any more. */
    public static StoredContents lost(Contents last, long savedVersion) {
        return new StoredContents(last.forms(), savedVersion, last.lifetime());
    }

    /**
     * The contents of an object that cannot be read. They must not be saved.
     *
     * @param atLeast a version above which nobody has seen one
     */
    public static StoredContents unreadable(String born, long atLeast) {
        return new StoredContents(formsOf(NO_STATE), atLeast, Lifetime.begin(born, Lifetime.FIRST_STATE_VERSION));
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

    @Override
    public boolean isGiven() {
        return version > 0 && !lifetime.isDeleted();
    }

    @Override
    public int writtenForm() {
        return lifetime.stateVersion();
    }

    @Override
    public @Nullable StateForms migrated() {
        return null;
    }

    @Override
    public void accept(Ran ran) {
        if (ran.changedState() != null) {
            forms = ran.changedState();
        }
        if (ran.lifetime() != null) {
            lifetime = ran.lifetime();
        }
        version = ran.version();
    }
}
