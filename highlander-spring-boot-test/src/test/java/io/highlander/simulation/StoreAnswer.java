package io.highlander.simulation;

import java.util.concurrent.CompletableFuture;

/** What is heard of a request that the store has handled. */
enum StoreAnswer {
    TOLD,
    LOST,
    FAILURE;

    /** Fails the request of whoever has heard nothing until now. */
    static void none(CompletableFuture<?> request) {
        request.completeExceptionally(new IllegalStateException("The store does not answer."));
    }

    /** Completes the request of whoever hears it. */
    <T> void end(CompletableFuture<T> request, T result) {
        if (this == FAILURE) {
            request.completeExceptionally(new IllegalStateException("The store answered 503."));
        } else if (this == TOLD) {
            request.complete(result);
        }
    }
}
