package io.highlander.routing;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Port: makes objects that look like an entity and hand every method call to somebody else. Any thread may call. */
public interface ReferenceFactory {

    /**
     * An object of the class or interface, made without running a constructor of it, that hands over all its overridable methods.
     * Only {@code equals}, {@code hashCode} and {@code toString} are answered here, by those of the invocation: references are equal
     * when they are of one type and their invocations are equal. Where the invocation returns {@code null} for a primitive type,
     * the caller gets zero.
     *
     * @throws IllegalArgumentException when there can be no such object: the class is final or sealed
     */
    <T> T create(Class<T> type, Invocation invocation);

    /** Takes a method call made on a reference. */
    @FunctionalInterface
    interface Invocation {

        @Nullable
        Object invoke(Method method, Object[] arguments) throws Throwable;
    }
}
