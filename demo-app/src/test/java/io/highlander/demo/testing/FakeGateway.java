package io.highlander.demo.testing;

import io.highlander.CallOptions;
import io.highlander.EntityAction;
import io.highlander.EntityCall;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.EntityLocation;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import io.highlander.Snapshot;
import io.highlander.Watched;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Keeps entities as plain objects and calls them directly: enough to test the demo without a cluster. Nothing is copied, saved or
 * rolled back.
 */
public final class FakeGateway implements EntityGateway {

    /** What {@code EntityContext.version()} says to every entity. */
    public static final long VERSION = 7;

    public static final String POD = "pod-of-the-test";

    private final Shared shared;
    private final String caller;

    public FakeGateway() {
        this(new Shared(), "");
    }

    private FakeGateway(Shared shared, String caller) {
        this.shared = shared;
        this.caller = caller;
    }

    public void clear() {
        shared.entities.clear();
        shared.contexts.clear();
        shared.versions.clear();
        shared.options = CallOptions.defaults();
        shared.failure = null;
        shared.failing = entity -> false;
    }

    /** From now on all calls to entities of this type fail. */
    public void fail(Class<?> type, RuntimeException failure) {
        String name = id(type, "any").type();
        shared.failing = entity -> entity.type().equals(name);
        shared.failure = failure;
    }

    /** From now on all calls to this entity fail. */
    public void fail(Class<?> type, String key, RuntimeException failure) {
        shared.failing = id(type, key)::equals;
        shared.failure = failure;
    }

    /** Those of the last call that had an idempotency key. */
    public CallOptions lastOptions() {
        return shared.options;
    }

    @Override
    public <T> T entity(Class<T> type, String key) {
        EntityId id = id(type, key);
        failIfTold(id);
        Object entity = shared.entities.computeIfAbsent(id, absent -> create(type, absent));
        shared.versions.putIfAbsent(id, 1L);
        FakeContext context = shared.contexts.get(id);
        if (context != null) {
            context.calledBy(caller);
        }
        return type.cast(entity);
    }

    @Override
    public <T> Snapshot<T> get(Class<T> type, String key) {
        EntityId id = id(type, key);
        failIfTold(id);
        Object entity = shared.entities.getOrDefault(id, create(type, id));
        return new Snapshot<>(id, shared.versions.getOrDefault(id, 0L), type.cast(entity));
    }

    @Override
    public <T> Snapshot<T> put(Snapshot<T> snapshot) {
        shared.entities.put(snapshot.id(), snapshot.value());
        shared.versions.put(snapshot.id(), snapshot.version() + 1);
        return new Snapshot<>(snapshot.id(), snapshot.version() + 1, snapshot.value());
    }

    @Override
    public boolean delete(Class<?> type, String key) {
        EntityId id = id(type, key);
        failIfTold(id);
        if (!shared.entities.containsKey(id)) {
            return false;
        }
        runHook(type, entity(type, key));
        shared.versions.remove(id);
        shared.contexts.remove(id);
        shared.entities.remove(id);
        return true;
    }

    private static void runHook(Class<?> type, Object entity) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(OnDelete.class)) {
                method.setAccessible(true);
                ReflectionUtils.invokeMethod(method, entity);
            }
        }
    }

    @Override
    public Optional<EntityLocation> locate(Class<?> type, String key) {
        return shared.entities.containsKey(id(type, key))
                ? Optional.of(new EntityLocation(id(type, key), POD, "127.0.0.1:1"))
                : Optional.empty();
    }

    @Override
    public EntityGateway as(String name) {
        return new FakeGateway(shared, name);
    }

    @Override
    public EntityGateway with(CallOptions options) {
        if (options.idempotencyKey() != null) {
            shared.options = options;
        }
        return this;
    }

    @Override
    public <T, R extends @Nullable Object> CompletableFuture<R> call(Class<T> type, String key, EntityCall<T, R> call) {
        throw new UnsupportedOperationException("The demo calls with references.");
    }

    @Override
    public <T> CompletableFuture<Void> run(Class<T> type, String key, EntityAction<T> action) {
        throw new UnsupportedOperationException("The demo calls with references.");
    }

    @Override
    public <T> void tell(Class<T> type, String key, EntityAction<T> action) {
        throw new UnsupportedOperationException("The demo calls with references.");
    }

    /** Gives the present result once, and nothing more; fails as the call would. */
    @Override
    public <T, R extends @Nullable Object> Flow.Publisher<Watched<R>> watch(
            Class<T> type, String key, EntityCall<T, R> query) {
        return subscriber -> {
            SubmissionPublisher<Watched<R>> results = new SubmissionPublisher<>(Runnable::run, 1);
            results.subscribe(subscriber);
            try {
                results.submit(new Watched<>(id(type, key), VERSION, query.on(entity(type, key))));
            } catch (Exception e) {
                results.closeExceptionally(e);
            }
        };
    }

    private void failIfTold(EntityId entity) {
        RuntimeException failure = shared.failure;
        if (failure != null && shared.failing.test(entity)) {
            throw failure;
        }
    }

    private Object create(Class<?> type, EntityId id) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        Object[] dependencies = Arrays.stream(constructor.getParameters())
                .map(Parameter::getType)
                .map(dependency -> dependency == EntityGateway.class
                        ? new FakeGateway(shared, "")
                        : shared.contexts.computeIfAbsent(id, FakeContext::new))
                .toArray();
        try {
            return constructor.newInstance(dependencies);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot create " + id, e);
        }
    }

    private static EntityId id(Class<?> type, String key) {
        return new EntityId(type.getAnnotation(HighlanderEntity.class).value(), key);
    }

    private static final class Shared {

        final Map<EntityId, Object> entities = new HashMap<>();
        final Map<EntityId, FakeContext> contexts = new HashMap<>();
        final Map<EntityId, Long> versions = new HashMap<>();
        CallOptions options = CallOptions.defaults();

        @Nullable
        RuntimeException failure;

        Predicate<EntityId> failing = entity -> false;
    }
}
