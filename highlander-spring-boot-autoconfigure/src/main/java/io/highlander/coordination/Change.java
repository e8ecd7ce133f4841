package io.highlander.coordination;

/** One step of a transaction of {@link CoordinationSession#commit}. Paths are absolute. */
public sealed interface Change {

    /** Fails the transaction when the path does not exist. */
    record Check(String path) implements Change {}

    /** Fails the transaction if the path exists or its parent does not. */
    record Create(String path, byte[] data, boolean ephemeral) implements Change {}

    /** Fails the transaction when the path does not exist. */
    record SetData(String path, byte[] data) implements Change {}

    /** Fails the transaction when the path does not exist or has children. */
    record Delete(String path) implements Change {}
}
