package io.highlander.routing.reply;

import io.highlander.EntityId;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.request.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Waits for answers on the caller's thread. An interrupt ends the waiting, not the call: nothing is sent on a thread that is
 * interrupted already, and what was sent may take effect. The thread stays interrupted.
 */
public final class BlockingCalls {

    private BlockingCalls() {}

    public static Reply answer(EntityId entity, String handler, Supplier<CompletableFuture<Reply>> sending) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallNotRunException(
                    entity,
                    "Calling " + handler + " on " + entity
                            + ": it was not made, for its thread is interrupted and must not wait.");
        }
        try {
            return sending.get().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallOutcomeUnknownException(
                    entity,
                    "Calling " + handler + " on " + entity
                            + ": its thread was interrupted before the answer came, so it is unknown whether it took effect, and "
                            + "it may still. Look at the entity, or call with an idempotency key so that repeating is safe.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("An answer failed. This is a bug in Highlander.", e.getCause());
        }
    }
}
