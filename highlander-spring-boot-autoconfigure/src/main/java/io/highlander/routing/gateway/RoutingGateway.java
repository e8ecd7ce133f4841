package io.highlander.routing.gateway;

import io.highlander.CallOptions;
import io.highlander.CallerResolver;
import io.highlander.EntityAction;
import io.highlander.EntityCall;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.Snapshot;
import io.highlander.Watched;
import io.highlander.activation.invocation.CallScope;
import io.highlander.model.EntityType;
import io.highlander.model.Handler;
import io.highlander.model.LifeHandlers;
import io.highlander.request.Reply;
import io.highlander.routing.reply.BlockingCalls;
import io.highlander.watch.WatchRequest;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway over {@link TypedCalls}, for one caller and with one set of options. Immutable. */
public final class RoutingGateway implements EntityGateway {

    private static final Logger log = LoggerFactory.getLogger(RoutingGateway.class);

    /** Most calls of a chain that run on one thread because it is lent again and again. */
    private static final int MOST_ON_ONE_STACK = 16;

    private static final byte[] NO_ARGUMENTS = "[]".getBytes(StandardCharsets.UTF_8);

    private final TypedCalls.Source source;
    private final CallerResolver resolver;
    private final @Nullable String caller;
    private final CallOptions options;

    /**
     * @param source returns what calls are made with; called at every call
     * @param resolver returns the caller; called if {@link #as} was not used
     */
    public RoutingGateway(TypedCalls.Source source, CallerResolver resolver) {
        this(source, resolver, null, CallOptions.defaults());
    }

    private RoutingGateway(
            TypedCalls.Source source, CallerResolver resolver, @Nullable String caller, CallOptions options) {
        this.source = source;
        this.resolver = resolver;
        this.caller = caller;
        this.options = options;
    }

    @Override
    public EntityGateway as(String newCaller) {
        return new RoutingGateway(source, resolver, newCaller, options);
    }

    @Override
    public EntityGateway with(CallOptions newOptions) {
        return new RoutingGateway(source, resolver, caller, newOptions);
    }

    @Override
    public <T> T entity(Class<T> type, String key) {
        TypedCalls calls = source.forCall(type, key);
        EntityType entityType = calls.typeOf(type);
        if (!entityType.referenceTypes().contains(type)) {
            throw new IllegalArgumentException("There can be no reference of type " + type.getName()
                    + ": the class or a method of it is final. Use an interface of it that declares all handlers.");
        }
        return calls.reference(type, new Reference(type, entityType, new EntityId(entityType.name(), key)));
    }

    /** Handles the calls on a typed reference. Two references to one entity are equal. */
    private final class Reference implements ReferenceFactory.Invocation {

        private final Class<?> type;
        private final EntityType entityType;
        private final EntityId id;

        private Reference(Class<?> type, EntityType entityType, EntityId id) {
            this.type = type;
            this.entityType = entityType;
            this.id = id;
        }

        @Override
        public @Nullable Object invoke(Method method, @Nullable Object[] arguments) throws Throwable {
            Handler handler = handler(type, entityType, method);
            if (!handler.isAsync() && NonBlockingThreads.isOne()) {
                throw NonBlockingThreads.refusal("Calling " + handler.name() + " on " + id);
            }
            TypedCalls calls = source.forCall(type, id.key());
            if (handler.isAsync()) {
                return send(calls, id, handler, arguments, true)
                        .thenApplyAsync(answer -> calls.resultInStage(id, handler, answer), calls.callbacks());
            }
            Reply reply = BlockingCalls.answer(id, handler.name(), () -> sendAndLend(calls, id, handler, arguments));
            return calls.resultOf(id, handler, reply);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reference reference && reference.id.equals(id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }

        @Override
        public String toString() {
            return "reference to " + id;
        }
    }

    private static Handler handler(Class<?> type, EntityType entityType, Method method) {
        Handler handler = entityType.handlerFor(method);
        if (handler == null) {
            throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName()
                    + " is no handler of entity type '" + entityType.name()
                    + "': a reference can only be asked for methods annotated with @EntityCommand or @EntityQuery.");
        }
        return handler;
    }

    /** Sends a call whose caller waits on this thread, and lends the thread if the call may run there. */
    private CompletableFuture<Reply> sendAndLend(
            TypedCalls calls, EntityId id, Handler handler, @Nullable Object[] arguments) {
        return handler.mayRunOnItsCallersThread() && mayLend()
                ? calls.sendAndLend(id, handler, arguments, callerName(), options)
                : send(calls, id, handler, arguments, true);
    }

    /** Whether the stack of this thread has room: queries that ask one another in a long chain would use it up. */
    private static boolean mayLend() {
        CallScope scope = CallScope.current();
        return scope == null || scope.chain().size() % MOST_ON_ONE_STACK != 0;
    }

    private CompletableFuture<Reply> send(
            TypedCalls calls, EntityId id, Handler handler, @Nullable Object[] arguments, boolean waits) {
        return calls.send(id, handler, arguments, callerName(), options, waits);
    }

    private String callerName() {
        if (caller != null) {
            return caller;
        }
        CallScope scope = CallScope.current();
        String name = scope == null ? resolver.resolve() : scope.caller();
        return name == null ? "" : name;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, R extends @Nullable Object> CompletableFuture<R> call(Class<T> type, String key, EntityCall<T, R> call) {
        Recorded recorded = record(type, key, call::on);
        return recorded.send(true).thenApplyAsync(reply -> (R) recorded.result(reply), recorded.calls.callbacks());
    }

    @Override
    public <T> CompletableFuture<Void> run(Class<T> type, String key, EntityAction<T> action) {
        Recorded recorded = record(type, key, action);
        return recorded.send(true).thenAcceptAsync(recorded::result, recorded.calls.callbacks());
    }

    @Override
    public <T> void tell(Class<T> type, String key, EntityAction<T> action) {
        Recorded recorded = record(type, key, action);
        recorded.send(false)
                .thenAcceptAsync(recorded::result, recorded.calls.callbacks())
                .exceptionally(failure -> {
                    log.warn("A one-way call of {} on {} failed.", recorded.handler.name(), recorded.id, failure);
                    return null;
                });
    }

    @Override
    public <T, R extends @Nullable Object> Flow.Publisher<Watched<R>> watch(
            Class<T> type, String key, EntityCall<T, R> query) {
        Recorded recorded = record(type, key, query::on);
        return new WatchedQuery<>(() -> source.forCall(type, key), recorded.handler, recorded.watched());
    }

    private <T> Recorded record(Class<T> type, String key, EntityAction<T> call) {
        TypedCalls calls = source.forCall(type, key);
        EntityType entityType = calls.typeOf(type);
        EntityId id = new EntityId(entityType.name(), key);
        Recorder recorder = new Recorder();
        try {
            call.on(calls.reference(type, recorder));
        } catch (Exception e) {
            throw new IllegalArgumentException("The lambda threw before it called the entity.", e);
        }
        return new Recorded(calls, id, handler(type, entityType, recorder.method()), recorder.arguments());
    }

    /** One recorded call. */
    private final class Recorded {

        private final TypedCalls calls;
        private final EntityId id;
        private final Handler handler;
        private final @Nullable Object[] arguments;

        private Recorded(TypedCalls calls, EntityId id, Handler handler, @Nullable Object[] arguments) {
            this.calls = calls;
            this.id = id;
            this.handler = handler;
            this.arguments = arguments;
        }

        private CompletableFuture<Reply> send(boolean waits) {
            return RoutingGateway.this.send(calls, id, handler, arguments, waits);
        }

        private WatchRequest watched() {
            return calls.watchRequest(id, handler, arguments, callerName(), options);
        }

        /** Returns what the method itself would have returned: a completed stage if the handler returns a stage. */
        private @Nullable Object result(Reply reply) {
            return calls.returned(id, handler, reply);
        }
    }

    @Override
    public Optional<EntityLocation> locate(Class<?> type, String key) {
        NonBlockingThreads.refuse("Looking for the owner of an entity");
        TypedCalls calls = source.forCall(type, key);
        return calls.locate(new EntityId(calls.typeOf(type).name(), key));
    }

    @Override
    public boolean delete(Class<?> type, String key) {
        NonBlockingThreads.refuse("Deleting an entity");
        TypedCalls calls = source.forCall(type, key);
        EntityType entityType = calls.typeOf(type);
        EntityId id = new EntityId(entityType.name(), key);
        Reply reply = BlockingCalls.answer(
                id, "delete", () -> calls.send(id, LifeHandlers.DELETE, NO_ARGUMENTS, callerName(), options, true));
        return calls.existedBefore(id, entityType, reply);
    }

    @Override
    public <T> Snapshot<T> get(Class<T> type, String key) {
        return snapshots(type, key).get(type, key);
    }

    @Override
    public <T> Snapshot<T> put(Snapshot<T> snapshot) {
        return snapshots(snapshot.value().getClass(), snapshot.id().key()).put(snapshot);
    }

    private Snapshots snapshots(Class<?> type, String key) {
        NonBlockingThreads.refuse("Reading or replacing a whole state");
        TypedCalls calls = source.forCall(type, key);
        return new Snapshots(
                calls,
                (id, handler, arguments) -> BlockingCalls.answer(
                        id, handler, () -> calls.send(id, handler, arguments, callerName(), options, true)));
    }
}
