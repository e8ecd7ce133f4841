package io.highlander.activation;

/** What an activation must know of its saves. All but {@link #answersReady} are called under its monitor. */
interface CommitListener {

    /** It is unknown whether a save landed: nothing may run until it is. */
    void inDoubt();

    /** The store has answered; there may be room for more calls. */
    void progressed();

    /** Somebody else's state is stored, and it is not older than what was saved here. */
    void superseded();

    /** An older state is stored than this owner has saved: no owner does that. */
    void wentBack(long savedVersion, long storedVersion);

    /** The stored object is gone. */
    void deleted();

    /** A read was turned away because the lease has ended. */
    void turnedAway();

    /** Something is wrong that should not be: the activation cannot go on. */
    void failed(Throwable bug);

    /** The outbox has something to send. */
    void answersReady();
}
