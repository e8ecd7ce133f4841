package io.highlander.model;

import io.highlander.EntityQuery;
import io.highlander.QueryMode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/** A command or query of an entity type. Immutable; any thread may use it. */
public final class Handler {

    private final Method method;
    private final boolean command;
    private final QueryMode queryMode;
    private final ArgumentValidation.Check check;
    private final boolean async;
    private final List<JavaType> parameterTypes;
    private final JavaType resultType;
    private final List<Class<?>> declaredExceptions;

    /**
     * @param query annotation of a query, on the method or on a method that it overrides or implements; {@code null} for a command
     * @param declaredExceptions exceptions in the {@code throws} clauses of the method and of the methods that it overrides or
     * implements
     */
    public Handler(
            Method method,
            @Nullable EntityQuery query,
            ArgumentValidation.Check check,
            boolean async,
            List<JavaType> parameterTypes,
            JavaType resultType,
            List<Class<?>> declaredExceptions) {
        this.method = method;
        this.command = query == null;
        this.queryMode = query == null ? QueryMode.LEASE : query.value();
        this.check = check;
        this.async = async;
        this.parameterTypes = List.copyOf(parameterTypes);
        this.resultType = resultType;
        this.declaredExceptions = List.copyOf(declaredExceptions);
    }

    /** The method's name; unique within the type. */
    public String name() {
        return method.getName();
    }

    /** The method of the entity class, or the default method of an interface of it, accessible. */
    public Method method() {
        return method;
    }

    /** Whether this is a command, which may change the state; otherwise it is a query. */
    public boolean isCommand() {
        return command;
    }

    /** How current the answer has to be if the handler leaves the state unchanged. */
    public QueryMode queryMode() {
        return queryMode;
    }

    /** Whether this handler may run on the thread of its caller, who waits for it: it is a query that has ended when it returns. */
    public boolean mayRunOnItsCallersThread() {
        return !command && !async;
    }

    /** Whether it returns a {@link java.util.concurrent.CompletionStage}, whose value is the result. */
    public boolean isAsync() {
        return async;
    }

    public List<JavaType> parameterTypes() {
        return parameterTypes;
    }

    /** Type of the result, or of the stage's value if {@link #isAsync()}; {@link Void} if there is none. */
    public JavaType resultType() {
        return resultType;
    }

    /** Whether a {@code throws} clause has this class or a superclass of it. */
    public boolean declares(Class<?> exception) {
        return declaredExceptions.stream().anyMatch(declared -> declared.isAssignableFrom(exception));
    }

    /** The {@code throws} clause, with those of what the method overrides or implements. */
    public List<Class<?>> declaredExceptions() {
        return declaredExceptions;
    }

    /** Runs the handler, if the arguments break none of its constraints; throws what it throws. */
    public @Nullable Object invoke(Object target, @Nullable Object[] arguments) throws Throwable {
        String violations = check.violations(target, arguments);
        if (violations != null) {
            throw new InvalidArguments(violations);
        }
        return invoke(method, target, arguments);
    }

    static @Nullable Object invoke(Method method, Object target, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public String toString() {
        return method.getDeclaringClass().getSimpleName() + "#" + method.getName();
    }
}
