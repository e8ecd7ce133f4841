package io.highlander.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The client of a database of documents. No two writes have the same revision. */
interface Documents {

    record Document(byte[] content, long revision) {}

    CompletableFuture<Optional<Document>> find(String id);

    /**
     * @param expected the revision to replace; 0 if there must be none
     * @return the new revision; empty if another one is there than the expected one
     */
    CompletableFuture<OptionalLong> put(String id, byte[] content, long expected);

    CompletableFuture<Boolean> delete(String id, long expected);

    /** Finds ids that begin with a prefix and are greater than another id, in their order. */
    CompletableFuture<List<String>> ids(String prefix, String greaterThan, int limit);
}
