package io.highlander;

import org.jspecify.annotations.Nullable;

/**
 * One handler call, written down: {@code list -> list.add("milk")}. It is made on a recorder, so it must make exactly one handler
 * call and use nothing of what that call returns.
 *
 * @param <T> the entity class, or the interface that declares its handlers
 * @param <R> what the handler returns; may be nullable
 */
@FunctionalInterface
public interface EntityCall<T, R extends @Nullable Object> {

    R on(T entity) throws Exception;
}
