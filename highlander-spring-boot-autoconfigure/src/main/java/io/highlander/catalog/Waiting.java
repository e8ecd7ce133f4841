package io.highlander.catalog;

import io.highlander.activation.threads.YieldingFuture;
import io.highlander.concurrent.Futures;
import io.highlander.exception.CatalogException;
import io.highlander.exception.HighlanderException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for the store on the thread of the caller. */
final class Waiting {

    private Waiting() {}

    /**
     * @throws HighlanderException with which the future fails
     * @throws CatalogException if the future fails with anything else, or the thread is interrupted
     */
    static <T> T on(CompletableFuture<T> future, String what) {
        try {
            return YieldingFuture.of(future).get();
        } catch (ExecutionException e) {
            Throwable cause = Futures.unwrapped(e);
            if (cause instanceof HighlanderException refused) {
                throw refused;
            }
            throw new CatalogException("Cannot " + what + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CatalogException("Cannot " + what + ": the thread was interrupted.", e);
        }
    }
}
