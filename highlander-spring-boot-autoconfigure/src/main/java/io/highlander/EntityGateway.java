package io.highlander;

import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.HighlanderException;
import io.highlander.exception.VersionConflictException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reaches any entity of the cluster by type and key, wherever it lives; the first call starts it. Inject it as a bean. Safe for
 * use by many threads.
 *
 * <p>A {@code type} is the class annotated with {@link HighlanderEntity}, or an interface of it that declares all of its handlers.
 * Arguments and results are copied: nothing mutable is shared with the entity.
 *
 * <p>Every failure is a {@link HighlanderException}, except: the exceptions that a handler declares in {@code throws}, which reach
 * the caller as the same type if that has a constructor that takes the message; {@link InvalidEntityIdException} for a key that is no key; {@link IllegalArgumentException} for a type that is
 * no entity; {@link IllegalStateException} where the calling thread is one of Reactor's that must not block; and what is denied,
 * which is Spring Security's {@code AccessDeniedException} where the application has it, with the {@code HighlanderException}
 * {@linkplain Throwable#getSuppressed() suppressed} by it.
 */
public interface EntityGateway {

    /**
     * A typed reference to one entity. Calling a handler on it blocks until the entity answered and its state is saved; a handler
     * that returns a {@link java.util.concurrent.CompletionStage} gives one at once. Any other method of it throws
     * {@link UnsupportedOperationException}, except those of {@link Object}. Nothing is looked up or started before the first call.
     *
     * <p>An interrupt ends the waiting with {@link CallOutcomeUnknownException}, and the call may still run. On a thread that is
     * interrupted already no call that would wait is made: {@link CallNotRunException}. The thread stays interrupted.
     *
     * @param key any well-formed Unicode text of 1 to 512 bytes in UTF-8 without control characters
     * @throws InvalidEntityIdException if the text is not such a key
     */
    <T> T entity(Class<T> type, String key);

    /**
     * Calls without blocking. Calls that one pod makes to one entity run in the order in which they were made. Stages that are
     * chained to the future may block, even on another call. A call that a handler makes counts as waited for, whether the handler
     * waits or not: use {@link #tell} for a call whose answer the handler does not need.
     *
     * @throws IllegalArgumentException when {@code call} does not make exactly one handler call
     */
    <T, R extends @Nullable Object> CompletableFuture<R> call(Class<T> type, String key, EntityCall<T, R> call);

    /** {@link #call} for a handler that returns nothing. */
    <T> CompletableFuture<Void> run(Class<T> type, String key, EntityAction<T> action);

    /** One-way: sends the call and forgets it. It runs at most once; a failure is logged where it happens. */
    <T> void tell(Class<T> type, String key, EntityAction<T> action);

    /**
     * Watches an entity: the result of a query, the current one first, then one after each saved change of the entity, also where the
     * result is equal. The query runs like any other, in the caller's name, and is authorised each time.
     *
     * <p>The publisher is cold: nothing happens before it is subscribed to, and each subscriber gets results of its own. A subscriber
     * that asks for fewer than there are skips to the newest; it holds one undelivered result at most. Versions only grow, through
     * moves and crashes of the owner too, and only what is saved is shown. A query that is {@link QueryMode#STALE_OK} runs as
     * {@link QueryMode#LEASE} here. Watches are in no order with calls.
     *
     * <p>{@code onSubscribe} is called on the subscribing thread, everything else on threads that may block, one call at a time. A watch
     * does not complete. It ends with {@code onError} when it can never go on: the caller is denied, the call is none, the query
     * throws, the entity cannot be used ({@link CallNotRunException}), there are too many watchers
     * ({@link EntityOverloadedException}), or this pod leaves the cluster; then subscribe again, at another pod. Everything else,
     * timeouts included, is tried again until the watch is cancelled. {@link CallOptions#existence()} holds for every result; the
     * other options mean nothing here.
     *
     * <p>Watching does not keep an idle entity in memory, unless {@code highlander.watch.keeps-in-memory} says so.
     *
     * @param query makes one call of a method annotated with {@link EntityQuery}
     * @throws IllegalArgumentException when {@code query} does not make exactly one call of a query
     */
    <T, R extends @Nullable Object> Flow.Publisher<Watched<R>> watch(Class<T> type, String key, EntityCall<T, R> query);

    /** Which pod owns the entity now, if any. By the time of the answer it may have moved. Starts nothing. */
    Optional<EntityLocation> locate(Class<?> type, String key);

    /**
     * A detached copy of the state of a {@linkplain HighlanderEntity#replaceable() replaceable} entity; of a new one's defaults
     * with version 0 when it was never saved, and of the defaults when it was deleted.
     */
    <T> Snapshot<T> get(Class<T> type, String key);

    /**
     * Replaces the state of a replaceable entity if its version is still that of the snapshot.
     *
     * @return the snapshot as saved, with its new version
     * @throws VersionConflictException when the version has moved on
     */
    <T> Snapshot<T> put(Snapshot<T> snapshot);

    /**
     * Deletes an entity, wherever it lives, and blocks until that is saved. A command like any other: it runs in its turn, behind the calls
     * that were made before; {@link OnDelete} may refuse it; calls that come after it find an entity that was never there. A later command
     * that changes the state begins a new life of it; its versions go on.
     *
     * <p>Where method security guards the class or a handler of it, only a class with an {@link OnDelete} method can be deleted so, by
     * those who may call that method.
     *
     * @return whether it existed
     */
    boolean delete(Class<?> type, String key);

    /** A gateway that calls in this name: the entity sees it as {@link EntityContext#caller()}. */
    EntityGateway as(String caller);

    /** A gateway whose calls have these options. */
    EntityGateway with(CallOptions options);
}
