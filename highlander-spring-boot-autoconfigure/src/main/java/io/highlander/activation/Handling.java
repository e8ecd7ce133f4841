package io.highlander.activation;

/** One call that is run, under observation. Used by one thread after another. Nothing may throw or block. */
public interface Handling {

    /** Nobody observes it. */
    Handling NONE = new Handling() {};

    /** The handler runs on this thread until the scope is closed, on the same thread. */
    default Scope open() {
        return Scope.NONE;
    }

    /** The handler threw, or its stage failed. */
    default void failed(Throwable failure) {}

    /** The handler has ended; what it changed is to be saved. */
    default void ran() {}

    /** The reply leaves. Told once, at last. */
    default void answered(Reply reply) {}

    /** While the handler runs on a thread. */
    interface Scope {

        Scope NONE = () -> {};

        void close();
    }
}
