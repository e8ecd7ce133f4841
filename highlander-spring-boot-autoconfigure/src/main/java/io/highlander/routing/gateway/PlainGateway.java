package io.highlander.routing.gateway;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.Handler;
import io.highlander.model.LifeHandlers;
import io.highlander.model.StateHandlers;
import io.highlander.request.Reply;
import io.highlander.routing.peer.PlainCalls;
import io.highlander.routing.reply.Failures;
import io.highlander.watch.WatchRequest;
import io.highlander.watch.WatchResults;
import io.highlander.watch.Watches;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Calls by name with JSON in and out. */
public final class PlainGateway implements PlainCalls {

    /**
     * Credentials of a caller from outside. Its name is believed, because it has the cluster's secret; it gets no rights from
     * there.
     */
    private static final Map<String, String> NO_CREDENTIALS = Map.of();

    private static final byte[] NO_ARGUMENTS = "[]".getBytes(StandardCharsets.UTF_8);

    private final EntityTypes types;
    private final CallContextPropagator propagator;
    private final Watches watches;

    public PlainGateway(EntityTypes types, CallContextPropagator propagator, Watches watches) {
        this.types = types;
        this.propagator = propagator;
        this.watches = watches;
    }

    @Override
    public CompletableFuture<byte[]> call(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        @Nullable Handler known;
        try {
            known = requireHandler(entity, handler);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
        return call(entity, handler, known, arguments, caller, options);
    }

    private CompletableFuture<byte[]> call(
            EntityId entity,
            String name,
            @Nullable Handler known,
            byte[] arguments,
            String caller,
            CallOptions options) {
        return propagator
                .call(entity, name, arguments, caller, NO_CREDENTIALS, options, true)
                .thenApply(reply -> {
                    if (reply instanceof Reply.Returned returned) {
                        return returned.json();
                    }
                    throw Failures.named(entity, name, known, reply);
                });
    }

    @Override
    public CompletableFuture<byte[]> delete(EntityId entity, String caller, CallOptions options) {
        EntityType type = types.byName(entity.type());
        return type == null
                ? CompletableFuture.failedFuture(noSuchType(entity))
                : call(entity, LifeHandlers.DELETE, type.onDelete(), NO_ARGUMENTS, caller, options);
    }

    @Override
    public Flow.Publisher<Watched<byte[]>> watch(
            EntityId entity, String handler, byte[] arguments, String caller, CallOptions options) {
        @Nullable Handler known = requireHandler(entity, handler);
        WatchedQuery.requireQuery(entity, handler, known);
        WatchRequest request = new WatchRequest(
                entity,
                handler,
                new String(arguments, StandardCharsets.UTF_8),
                caller,
                NO_CREDENTIALS,
                options.existence());
        WatchResults<Watched<byte[]>> results = new WatchResults<>() {
            @Override
            public Watched<byte[]> of(Reply.Returned answer) {
                return new Watched<>(entity, answer.version(), answer.json());
            }

            @Override
            public Throwable failure(Reply last) {
                return Failures.named(entity, handler, known, last);
            }
        };
        return subscriber -> watches.subscribe(request, subscriber, results);
    }

    /** Returns null for a built-in handler. */
    private @Nullable Handler requireHandler(EntityId entity, String name) {
        EntityType type = types.byName(entity.type());
        if (type == null) {
            throw noSuchType(entity);
        }
        Handler handler = type.handler(name);
        if (handler == null && !(type.replaceable() && StateHandlers.isOne(name))) {
            throw new IllegalArgumentException("Entity type '" + type.name() + "' has no handler '" + name + "'.");
        }
        return handler;
    }

    private static IllegalArgumentException noSuchType(EntityId entity) {
        return new IllegalArgumentException("There is no entity type '" + entity.type() + "'.");
    }
}
