package io.highlander.activation.observation;

import io.highlander.request.Reply;

/** Observes the running of one call. Used by one thread after another. Nothing may throw or block. */
public interface Handling {

    /** Observes nothing. */
    Handling NONE = new Handling() {};

    /** Called before the handler runs on this thread. The scope is closed on the same thread when it stops running there. */
    default Scope open() {
        return Scope.NONE;
    }

    /** Called if the handler threw, or its stage failed. */
    default void failed(Throwable failure) {}

    /** Called when the handler has ended and its changes are to be saved. */
    default void ran() {}

    /** Called once, as the last one, when the reply leaves. */
    default void answered(Reply reply) {}

    /** Lasts while the handler runs on a thread. */
    interface Scope {

        Scope NONE = () -> {};

        void close();
    }
}
