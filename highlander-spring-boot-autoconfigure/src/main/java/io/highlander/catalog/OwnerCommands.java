package io.highlander.catalog;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.request.Reply;
import java.util.concurrent.CompletableFuture;

/** Port: sends commands of operators to the owners of entities. Any thread may call. */
public interface OwnerCommands {

    /**
     * @param handler one of {@link io.highlander.model.OperatorHandlers}
     * @param arguments as of {@link io.highlander.model.json.OperatorArguments}
     * @return a future that never fails
     */
    CompletableFuture<Reply> send(EntityId entity, String handler, byte[] arguments, CallOptions options);

    /** Asks whether some node owns the entity, so that it may have it in memory. */
    CompletableFuture<Boolean> ownedAnywhere(EntityId entity);

    /** Returns the exception for a reply that is no result. */
    RuntimeException failure(EntityId entity, String handler, Reply reply);
}
