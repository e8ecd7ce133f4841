package io.highlander.activation;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Port: checks arguments by the constraints that handlers declare on their parameters. Any thread may call; nothing may block. */
public interface ArgumentValidation {

    /**
     * The check of one handler.
     *
     * @param method of the entity's class; it, or what it overrides or implements, has constraints on its parameters
     * @throws IllegalArgumentException when they cannot be checked as they are declared; says why
     */
    Check of(Class<?> entityClass, Method method);

    /** Checks the arguments of one handler. */
    @FunctionalInterface
    interface Check {

        /** Nothing is declared. */
        Check NONE = (entity, arguments) -> null;

        /** Which parameters break which constraints, as a sentence's end that tells no value; {@code null} when none does. */
        @Nullable
        String violations(Object entity, @Nullable Object[] arguments);
    }
}
