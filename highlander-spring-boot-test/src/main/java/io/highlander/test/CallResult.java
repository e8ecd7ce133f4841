package io.highlander.test;

import io.highlander.EntityId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of one call in an {@link EntityFixture}. Whatever is not as said is an {@link AssertionError}.
 *
 * @param <T> the entity class
 * @param <R> what the handler returns; may be nullable
 */
public final class CallResult<T, R extends @Nullable Object> {

    private final EntityModel<T> model;
    private final EntityId id;
    private final CompletableFuture<R> answer;
    private final byte[] before;
    private final byte[] after;
    private final long version;
    private final boolean exists;

    CallResult(
            EntityModel<T> model,
            EntityId id,
            CompletableFuture<R> answer,
            byte[] before,
            byte[] after,
            long version,
            boolean exists) {
        this.model = model;
        this.id = id;
        this.answer = answer;
        this.before = before;
        this.after = after;
        this.version = version;
        this.exists = exists;
    }

    /** What the handler returned, as its caller gets it: a copy. */
    public R reply() {
        Throwable failure = thrown();
        if (failure != null) {
            throw new AssertionError("The call of " + id + " failed: " + failure, failure);
        }
        return answer.join();
    }

    /** What the caller gets thrown. */
    public <X extends Throwable> X failure(Class<X> type) {
        Throwable failure = thrown();
        if (failure == null) {
            throw new AssertionError("The call of " + id + " was to fail with " + type.getName() + " and returned "
                    + answer.join() + ".");
        }
        if (!type.isInstance(failure)) {
            throw new AssertionError(
                    "The call of " + id + " was to fail with " + type.getName() + " and failed with " + failure + ".",
                    failure);
        }
        return type.cast(failure);
    }

    private @Nullable Throwable thrown() {
        try {
            answer.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    /** The handler returned an equal value. */
    public CallResult<T, R> thenReturns(R expected) {
        R reply = reply();
        if (!Objects.equals(reply, expected)) {
            throw new AssertionError("The call of " + id + " returned " + reply + ", not " + expected + ".");
        }
        return this;
    }

    /** The caller gets this type of exception, and the state is as it was. */
    public CallResult<T, R> thenThrows(Class<? extends Throwable> type) {
        failure(type);
        return thenStateUnchanged();
    }

    /** The state that is saved now equals this JSON; the order of properties does not matter. */
    public CallResult<T, R> thenState(String expectedJson) {
        JsonNode expected = model.json().readTree(expectedJson);
        List<String> differences =
                StateDifferences.between(expected, "expected", model.json().readTree(after), "found");
        if (!differences.isEmpty()) {
            throw new AssertionError(
                    "The state of " + id + " is " + stateJson() + ":\n" + String.join("\n", differences));
        }
        return this;
    }

    /** The call has changed nothing. */
    public CallResult<T, R> thenStateUnchanged() {
        if (!Arrays.equals(before, after)) {
            throw new AssertionError("The state of " + id + " was " + text(before) + " and is " + text(after) + ".");
        }
        return this;
    }

    /** A detached copy of the entity with the state that is saved now. It handles no call: its context knows its id only. */
    public T state() {
        return model.read(id, after);
    }

    /** The state that is saved now. */
    public String stateJson() {
        return text(after);
    }

    /** Number of changes that are saved now; 0 when nothing was ever saved. Deleting counts as one. */
    public long version() {
        return version;
    }

    /** Whether the entity exists now: it was saved, and not deleted since. */
    public boolean exists() {
        return exists;
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
