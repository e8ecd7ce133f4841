package io.highlander.cglib;

import io.highlander.routing.gateway.ReferenceFactory.Invocation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.cglib.proxy.Factory;
import org.springframework.cglib.proxy.InvocationHandler;
import org.springframework.util.ReflectionUtils;

/** Passes every call to the invocation, and answers {@code equals}, {@code hashCode} and {@code toString} by those of the invocation. */
final class ReferenceInvocationHandler implements InvocationHandler, java.lang.reflect.InvocationHandler {

    private static final Object[] NO_ARGUMENTS = {};

    private final Invocation invocation;

    ReferenceInvocationHandler(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public @Nullable Object invoke(Object reference, Method method, Object @Nullable [] arguments) throws Throwable {
        if (ReflectionUtils.isEqualsMethod(method) && arguments != null) {
            return isSame(reference, arguments[0]);
        } else if (ReflectionUtils.isHashCodeMethod(method)) {
            return invocation.hashCode();
        } else if (ReflectionUtils.isToStringMethod(method)) {
            return invocation.toString();
        }
        Object result = invocation.invoke(method, arguments == null ? NO_ARGUMENTS : arguments);
        return result == null ? zeroOf(method.getReturnType()) : result;
    }

    private boolean isSame(Object reference, @Nullable Object other) {
        return other != null
                && other.getClass() == reference.getClass()
                && invocationOf(other) instanceof ReferenceInvocationHandler that
                && invocation.equals(that.invocation);
    }

    private static Object invocationOf(Object reference) {
        return reference instanceof Factory factory ? factory.getCallback(0) : Proxy.getInvocationHandler(reference);
    }

    /** A recorder has nothing to return, and a primitive cannot be null. */
    private static @Nullable Object zeroOf(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
