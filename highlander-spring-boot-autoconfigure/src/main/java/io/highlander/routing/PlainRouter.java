package io.highlander.routing;

import io.highlander.CallOptions;
import io.highlander.EntityCallException;
import io.highlander.EntityId;
import io.highlander.activation.EntityType;
import io.highlander.activation.EntityTypes;
import io.highlander.activation.Reply;
import io.highlander.activation.StateHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Calls by name with JSON in and out. */
public final class PlainRouter implements PlainCalls {

    /** The name of a caller from outside is believed, for it has the cluster's secret; rights are not taken from there. */
    private static final Map<String, String> NO_CREDENTIALS = Map.of();

    private final EntityTypes types;
    private final Dispatcher dispatcher;

    public PlainRouter(EntityTypes types, Dispatcher dispatcher) {
        this.types = types;
        this.dispatcher = dispatcher;
    }

    @Override
    public CompletableFuture<byte[]> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        EntityType type = types.byName(entity.type());
        if (type == null) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("There is no entity type '" + entity.type() + "'."));
        }
        if (type.handler(handler) == null && !(type.replaceable() && StateHandlers.isOne(handler))) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "Entity type '" + type.name() + "' has no handler '" + handler + "'."));
        }
        return dispatcher
                .call(entity, handler, arguments, caller, NO_CREDENTIALS, options, true)
                .thenApply(reply -> {
                    if (reply instanceof Reply.Returned returned) {
                        return returned.json();
                    }
                    if (reply instanceof Reply.Threw threw) {
                        throw new EntityCallException(entity, threw.exceptionType(), threw.message());
                    }
                    throw Failures.of(entity, handler, reply);
                });
    }
}
