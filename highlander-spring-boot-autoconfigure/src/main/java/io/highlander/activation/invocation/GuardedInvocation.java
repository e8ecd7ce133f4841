package io.highlander.activation.invocation;

import io.highlander.request.Call;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A handler that is about to be run for a caller.
 *
 * @param call the call that is handled
 * @param entity the object behind the entity, its state loaded
 * @param method the handler's method, of the entity's class
 * @param arguments one per parameter
 * @param handler runs it
 */
public record GuardedInvocation(
        Call call, Object entity, Method method, @Nullable Object[] arguments, Body handler) {

    /** What the handler does. */
    @FunctionalInterface
    public interface Body {

        @Nullable
        Object run(@Nullable Object[] arguments) throws Throwable;
    }

    /** Runs the handler, once at most. */
    public @Nullable Object proceed(@Nullable Object[] actualArguments) throws Throwable {
        return handler.run(actualArguments);
    }
}
