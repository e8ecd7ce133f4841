package io.highlander.routing.gateway;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Port: makes objects that look like an entity and pass every method call on. Any thread may call. */
public interface ReferenceFactory {

    /**
     * Makes an object of the class or interface, without running a constructor of it, that passes on the calls of all its
     * overridable methods. Only {@code equals}, {@code hashCode} and {@code toString} are answered by the object itself, by those
     * of the invocation: references are equal if they are of one type and their invocations are equal. If the invocation returns
     * {@code null} for a primitive type, the caller gets zero.
     *
     * @throws IllegalArgumentException if there can be no such object: the class is final or sealed
     */
    <T> T create(Class<T> type, Invocation invocation);

    /** Takes a method call made on a reference. */
    @FunctionalInterface
    interface Invocation {

        @Nullable
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }
}
