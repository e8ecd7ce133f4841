package io.highlander.model;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Port: checks arguments by the constraints that handlers declare on their parameters. Any thread may call; must not block. */
public interface ArgumentValidation {

    /**
     * Returns the check of one handler.
     *
     * @param method a method of the entity's class; it, or a method that it overrides or implements, has constraints on its
     * parameters
     * @throws IllegalArgumentException if the constraints cannot be checked as they are declared; the message says why
     */
    Check of(Class<?> entityClass, Method method);

    /** Checks the arguments of one handler. */
    @FunctionalInterface
    interface Check {

        /** Checks nothing, because no constraint is declared. */
        Check NONE = (entity, arguments) -> null;

        /**
         * Says which parameters break which constraints, as the end of a sentence that discloses no value. Returns {@code null} if
         * none does.
         */
        @Nullable
        String violations(Object entity, @Nullable Object[] arguments);
    }
}
