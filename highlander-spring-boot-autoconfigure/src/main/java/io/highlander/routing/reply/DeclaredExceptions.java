package io.highlander.routing.reply;

import io.highlander.EntityId;
import io.highlander.exception.EntityCallException;
import io.highlander.model.Handler;
import io.highlander.model.inspection.ThrownTypes;
import io.highlander.request.Reply;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes, at the caller, the exception that a handler threw. Only classes that the handler declares, or that a declared sealed class
 * permits, are made: the name in the reply is compared with theirs and never loaded.
 */
final class DeclaredExceptions {

    private DeclaredExceptions() {}

    /** Returns the handler's own exception if its message survives, else an {@link EntityCallException} that names it. */
    static Throwable rebuild(EntityId entity, Handler handler, Reply.Threw threw) {
        Optional<Class<?>> declared = ThrownTypes.of(handler)
                .filter(type -> type.getName().equals(threw.exceptionType()))
                .findFirst();
        return declared.flatMap(type -> make(type, threw.message()))
                .orElseGet(() -> unknown(
                        entity,
                        handler,
                        threw,
                        declared.isPresent(),
                        declared.map(DeclaredExceptions::whyNotMade).orElse("")));
    }

    /** Returns the exception for a caller that does not have the handler's classes. */
    static EntityCallException named(EntityId entity, @Nullable Handler handler, Reply.Threw threw) {
        boolean declared = handler != null
                && ThrownTypes.of(handler).anyMatch(type -> type.getName().equals(threw.exceptionType()));
        return new EntityCallException(entity, threw.exceptionType(), threw.message(), declared);
    }

    private static String whyNotMade(Class<?> type) {
        return " The handler declares it, but it could not be made here: it needs a constructor " + type.getSimpleName()
                + "(String message) that hands the message to super as it is.";
    }

    private static Optional<Throwable> make(Class<?> type, String message) {
        return Stream.of(List.<Class<?>>of(), List.<Class<?>>of(String.class))
                .map(parameters -> make(type, parameters, message))
                .filter(Objects::nonNull)
                .map(Throwable.class::cast)
                .filter(made -> message.equals(Objects.requireNonNullElse(made.getMessage(), "")))
                .findFirst();
    }

    private static @Nullable Object make(Class<?> type, List<Class<?>> parameters, String message) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return parameters.isEmpty() ? constructor.newInstance() : constructor.newInstance(message);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return null;
        }
    }

    private static EntityCallException unknown(
            EntityId entity, Handler handler, Reply.Threw threw, boolean declared, String why) {
        String text =
                threw.message().isEmpty() ? threw.exceptionType() : threw.exceptionType() + ": " + threw.message();
        return new EntityCallException(
                entity,
                threw.exceptionType(),
                "Handler " + handler.name() + " of " + entity + " threw " + Failures.clause(text)
                        + ". The state is as it was." + why,
                declared);
    }
}
