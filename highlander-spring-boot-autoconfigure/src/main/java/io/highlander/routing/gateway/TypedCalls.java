package io.highlander.routing.gateway;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.activation.invocation.CallSecurity;
import io.highlander.activation.threads.LentThread;
import io.highlander.activation.threads.YieldingFuture;
import io.highlander.concurrent.Patience;
import io.highlander.exception.BadCallException;
import io.highlander.exception.CallNotRunException;
import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.model.Handler;
import io.highlander.model.json.CallCodec;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.request.Reply;
import io.highlander.routing.reply.ReplyTranslator;
import io.highlander.state.json.StateCodec;
import io.highlander.time.Clock;
import io.highlander.watch.WatchRequest;
import io.highlander.watch.Watches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls handlers with objects in and out, for all gateways of a node; {@link PlainGateway} does so with JSON. Any thread may call.
 */
public final class TypedCalls {

    private static final Duration LOCATE_AT_MOST = Duration.ofSeconds(10);

    private final EntityTypes types;
    private final CallCodec codec;
    private final CallSecurity security;
    private final Function<EntityType, StateCodec> states;
    private final ReferenceFactory references;
    private final OwnershipDirectory directory;
    private final CallContextPropagator propagator;
    private final Watches watches;
    private final Clock clock;
    private final Executor callbacks;
    private final ReplyTranslator translator;

    /**
     * Port: returns what calls are made with, as long as the node runs. The node may be stopped and started again. Any thread may
     * call.
     */
    @FunctionalInterface
    public interface Source {

        /**
         * Returns what a call to that entity is made with.
         *
         * @throws CallNotRunException if the node does not run; says whether it does not run yet or not any more
         */
        TypedCalls forCall(Class<?> type, String key);
    }

    /**
     * @param types the entity types that this node knows
     * @param codec converts arguments and results from and to JSON
     * @param security says who may call what
     * @param states returns the codec of a type's state
     * @param references makes references and recorders
     * @param directory says who owns an entity
     * @param propagator sends calls
     * @param watches all watchers
     * @param clock tells the time, for waits
     * @param callbacks runs the stages that callers chain to asynchronous calls. A stage may block, even on another one that waits
     * here; the threads that deliver answers must not block
     */
    public TypedCalls(
            EntityTypes types,
            CallCodec codec,
            CallSecurity security,
            Function<EntityType, StateCodec> states,
            ReferenceFactory references,
            OwnershipDirectory directory,
            CallContextPropagator propagator,
            Watches watches,
            Clock clock,
            Executor callbacks) {
        this.types = types;
        this.codec = codec;
        this.security = security;
        this.states = states;
        this.references = references;
        this.directory = directory;
        this.propagator = propagator;
        this.watches = watches;
        this.clock = clock;
        this.callbacks = callbacks;
        translator = new ReplyTranslator(codec, security);
    }

    /** Returns the entity type of a class or of an interface of it. */
    public EntityType typeOf(Class<?> type) {
        return types.find(type);
    }

    StateCodec stateCodec(EntityType type) {
        return states.apply(type);
    }

    <T> T reference(Class<T> type, ReferenceFactory.Invocation invocation) {
        return references.create(type, invocation);
    }

    Executor callbacks() {
        return callbacks;
    }

    public Watches watches() {
        return watches;
    }

    /**
     * @param caller name of the caller, may be empty
     * @param waits whether the caller waits for the answer; false for a one-way call
     * @return a future that never fails
     * @throws BadCallException if the arguments have no JSON form
     */
    CompletableFuture<Reply> send(
            EntityId id,
            Handler handler,
            @Nullable Object[] arguments,
            String caller,
            CallOptions options,
            boolean waits) {
        return send(id, handler.name(), encoded(id, handler, arguments), caller, options, waits);
    }

    /** As the other one, for a caller who waits on this thread, and lends it to the handler, which may run on it. */
    CompletableFuture<Reply> sendAndLend(
            EntityId id, Handler handler, @Nullable Object[] arguments, String caller, CallOptions options) {
        byte[] json = encoded(id, handler, arguments);
        Map<String, String> credentials = security.credentialsOf(caller);
        // The thread is lent from here on: code of the application that was asked above may have made calls of its own.
        return LentThread.during(() -> propagator.call(id, handler.name(), json, caller, credentials, options, true));
    }

    /** As the other one, for a handler of whose arguments the JSON is known. */
    public CompletableFuture<Reply> send(
            EntityId id, String handler, byte[] arguments, String caller, CallOptions options, boolean waits) {
        return propagator.call(id, handler, arguments, caller, security.credentialsOf(caller), options, waits);
    }

    /** Returns the request to watch what a query would return. */
    WatchRequest watchRequest(
            EntityId id, Handler query, @Nullable Object[] arguments, String caller, CallOptions options) {
        return new WatchRequest(
                id,
                query.name(),
                new String(encoded(id, query, arguments), StandardCharsets.UTF_8),
                caller,
                security.credentialsOf(caller),
                options.existence());
    }

    private byte[] encoded(EntityId id, Handler handler, @Nullable Object[] arguments) {
        try {
            return codec.encodeArguments(handler, arguments);
        } catch (IllegalArgumentException e) {
            throw new BadCallException(id, "Calling " + handler.name() + " on " + id + ": " + e.getMessage(), e);
        }
    }

    /** @throws Throwable an exception that the handler declares, else a {@link RuntimeException} */
    @Nullable
    Object resultOf(EntityId id, Handler handler, Reply reply) throws Throwable {
        return translator.resultOf(id, handler, reply);
    }

    /** As {@link #resultOf}, for use in stages: a checked exception of the handler becomes the stage's. */
    @Nullable
    Object resultInStage(EntityId id, Handler handler, Reply reply) {
        try {
            return translator.resultOf(id, handler, reply);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new CompletionException(e);
        }
    }

    /** Returns what the method itself would have returned: a completed stage if the handler returns a stage. */
    @Nullable
    Object returned(EntityId id, Handler handler, Reply reply) {
        Object value = resultInStage(id, handler, reply);
        return handler.isAsync() ? CompletableFuture.completedFuture(value) : value;
    }

    /** Returns whether the entity existed before it was deleted, as the reply says. */
    boolean existedBefore(EntityId id, EntityType type, Reply reply) {
        return translator.existedBefore(id, type.onDelete(), reply);
    }

    /** Returns the exception for a reply that is no result. */
    public RuntimeException failure(EntityId id, String handler, Reply reply) {
        return translator.failure(id, handler, reply);
    }

    Optional<EntityLocation> locate(EntityId id) {
        try {
            return YieldingFuture.of(
                            Patience.within(LOCATE_AT_MOST, clock, "Looking for the owner", directory.locate(id)))
                    .get()
                    .map(address -> new EntityLocation(id, address.toString(), address.toString()));
        } catch (ExecutionException e) {
            throw cannotTell(id, "ZooKeeper could not be asked (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotTell(id, "the thread that asked was interrupted", e);
        }
    }

    private static CallNotRunException cannotTell(EntityId id, String why, Exception cause) {
        return new CallNotRunException(id, "Cannot tell where " + id + " lives: " + why + ".", cause);
    }
}
