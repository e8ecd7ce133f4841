package io.highlander.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a store for each test, and asks it. */
abstract class StoreUnderTest {

    static final int CALLERS = 8;
    static final int ROUNDS = 20;

    private @Nullable StateStore store;
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS, task -> {
        Thread thread = new Thread(task, "caller-of-the-store");
        thread.setDaemon(true);
        return thread;
    });

    /** Returns a store without any object, which is not yet verified. Called once for each test, before the methods with {@code @BeforeEach}. */
    protected abstract StateStore open();

    /** Returns the time after which a request that has no answer fails its test. */
    protected Duration longestAnswer() {
        return Duration.ofSeconds(30);
    }

    /** Returns the store of this test, which is verified. */
    protected final StateStore store() {
        return Objects.requireNonNull(store);
    }

    /** Returns keys that have led stores astray, for tests of your own. */
    protected static List<String> hostileKeys() {
        return HostileKeys.all();
    }

    @BeforeEach
    void openStore() {
        store = open();
        store.verify();
    }

    @AfterEach
    void closeStore() {
        callers.shutdownNow();
        store().close();
    }

    final SaveResult save(String key, String json, @Nullable String expectedETag) {
        return save(id(key), bytes(json), expectedETag);
    }

    /** Saves until that is decided: contention is no decision. */
    final SaveResult save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        SaveResult result = answer(store().save(entity, body, expectedETag));
        for (int i = 0; i < ROUNDS * CALLERS && result instanceof SaveResult.Contended; i++) {
            result = answer(store().save(entity, body, expectedETag));
        }
        return result;
    }

    final String load(String key) {
        return new String(object(id(key)).body(), StandardCharsets.UTF_8);
    }

    final StoredObject object(EntityId entity) {
        Optional<StoredObject> found = find(entity);
        assertThat(found).as("what was saved of %s", entity).isPresent();
        return found.orElseThrow();
    }

    final Optional<StoredObject> find(EntityId entity) {
        return answer(store().load(entity));
    }

    final RemoveResult remove(String key, String expectedETag) {
        return answer(store().remove(id(key), expectedETag));
    }

    final <T> T answer(CompletableFuture<T> request) {
        assertThat(request).as("the future of a request").isNotNull();
        try {
            T answer = request.get(longestAnswer().toMillis(), TimeUnit.MILLISECONDS);
            assertThat(answer).as("the answer of a request").isNotNull();
            return answer;
        } catch (ExecutionException e) {
            throw new AssertionError("The store has failed a request: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("The store has not answered a request for " + longestAnswer() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Makes calls on threads of their own, which begin together, and returns what they return. */
    final <T> List<T> together(IntFunction<T> call) {
        CountDownLatch ready = new CountDownLatch(CALLERS);
        List<CompletableFuture<T>> calls = IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        () -> {
                            ready.countDown();
                            awaitOthers(ready);
                            return call.apply(caller);
                        },
                        callers))
                .toList();
        return calls.stream().map(StoreUnderTest::returned).toList();
    }

    private static <T> T returned(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static void awaitOthers(CountDownLatch ready) {
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String saved(SaveResult result) {
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).eTag();
    }

    static EntityId id(String key) {
        return new EntityId("thing", key);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
