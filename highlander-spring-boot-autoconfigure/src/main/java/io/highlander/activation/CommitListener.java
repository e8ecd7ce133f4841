package io.highlander.activation;

/** Receives what an activation must know of its saves. All methods but {@link #answersReady} are called under its monitor. */
interface CommitListener {

    /** It is unknown whether a save landed. Nothing may run until that is known. */
    void inDoubt();

    /** The store has answered; there may be room for more calls. */
    void progressed();

    /** Another writer's state is stored, and it is not older than what was saved here. */
    void superseded();

    /** An older state is stored than this owner has saved: no owner does that. */
    void wentBack(long savedVersion, long storedVersion);

    /** The stored object is gone. */
    void deleted();

    /** A read was turned away because the lease has ended. */
    void turnedAway();

    /** A bug was found. The activation cannot go on. */
    void failed(Throwable bug);

    /** The outbox has something to send. */
    void answersReady();
}
