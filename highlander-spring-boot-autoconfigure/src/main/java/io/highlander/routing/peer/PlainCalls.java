package io.highlander.routing.peer;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.Watched;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Calls by name with JSON, for callers that have no class of the entity: the plain HTTP form. Any thread may call; nothing blocks. */
public interface PlainCalls {

    /**
     * Calls wherever the entity lives.
     *
     * @param arguments JSON array, UTF-8
     * @param caller name of the caller, may be empty
     * @return the result as JSON, UTF-8; fails with a {@link io.highlander.exception.HighlanderException}, the handler's own exceptions as
     *     {@link io.highlander.exception.EntityCallException}, or {@link IllegalArgumentException} for a type or handler that does not exist
     */
    CompletableFuture<byte[]> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options);

    /**
     * Deletes wherever the entity lives: see {@link io.highlander.EntityGateway#delete}.
     *
     * @param caller name of the caller, may be empty
     * @return whether it existed, as JSON, UTF-8; fails as a call fails
     */
    CompletableFuture<byte[]> delete(EntityId entity, String caller, CallOptions options);

    /**
     * Watches wherever the entity lives: see {@link io.highlander.EntityGateway#watch}. Of the options only the existence counts.
     *
     * @param arguments JSON array, UTF-8
     * @param caller name of the caller, may be empty
     * @return publishes results as JSON, UTF-8; fails as a call would fail
     * @throws IllegalArgumentException for a type or query that does not exist
     */
    Flow.Publisher<Watched<byte[]>> watch(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options);
}
