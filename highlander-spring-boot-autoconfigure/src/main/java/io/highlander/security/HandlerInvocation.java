package io.highlander.security;

import io.highlander.activation.invocation.GuardedInvocation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ReflectiveMethodInvocation;

/** A handler behind the interceptors of method security, as if the entity were proxied: its state is in the object itself. */
final class HandlerInvocation extends ReflectiveMethodInvocation {

    private final GuardedInvocation handler;
    private boolean begun;

    HandlerInvocation(GuardedInvocation handler, List<Object> interceptors) {
        super(
                handler.entity(),
                handler.entity(),
                handler.method(),
                handler.arguments(),
                handler.entity().getClass(),
                interceptors);
        this.handler = handler;
    }

    @Override
    protected @Nullable Object invokeJoinpoint() throws Throwable {
        begun = true;
        return handler.proceed(getArguments());
    }

    boolean hasBegun() {
        return begun;
    }
}
