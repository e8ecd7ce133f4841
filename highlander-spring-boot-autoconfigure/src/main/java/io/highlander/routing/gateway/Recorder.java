package io.highlander.routing.gateway;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records the one handler call that a lambda makes. */
final class Recorder implements ReferenceFactory.Invocation {

    private static final Object[] NONE = {};

    private static final Map<Class<?>, Object> ZEROS = Stream.of(
                    boolean.class,
                    byte.class,
                    short.class,
                    char.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class)
            .collect(Collectors.toUnmodifiableMap(type -> type, type -> Array.get(Array.newInstance(type, 1), 0)));

    private @Nullable Method method;
    private @Nullable Object[] arguments = NONE;
    private int calls;

    @Override
    public @Nullable Object invoke(Method called, @Nullable Object[] with) {
        method = called;
        arguments = with;
        calls++;
        return nothing(called.getReturnType());
    }

    /** @throws IllegalArgumentException unless there was exactly one call */
    Method method() {
        Method recorded = method;
        if (recorded == null || calls != 1) {
            throw new IllegalArgumentException(
                    "The lambda must make exactly one handler call on the entity that it is given; it made " + calls
                            + ". Compute arguments outside of it, and use what the call returns only after the future completed.");
        }
        return recorded;
    }

    @Nullable
    Object[] arguments() {
        return arguments;
    }

    /** Returns null, or zero for a primitive type. */
    private static @Nullable Object nothing(Class<?> type) {
        return ZEROS.get(type);
    }
}
