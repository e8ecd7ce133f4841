package io.highlander;

/**
 * One handler call whose result is not used: {@code list -> list.clear()}. It is made on a recorder, so it must make exactly one
 * handler call.
 *
 * @param <T> the entity class, or the interface that declares its handlers
 */
@FunctionalInterface
public interface EntityAction<T> {

    void on(T entity) throws Exception;
}
