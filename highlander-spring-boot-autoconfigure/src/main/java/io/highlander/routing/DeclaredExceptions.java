package io.highlander.routing;

import io.highlander.EntityCallException;
import io.highlander.EntityId;
import io.highlander.activation.Handler;
import io.highlander.activation.Reply;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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

    /** The handler's own exception when its message survives, else an {@link EntityCallException} that names it. */
    static Throwable rebuild(EntityId entity, Handler handler, Reply.Threw threw) {
        return known(handler)
                .filter(type -> type.getName().equals(threw.exceptionType()))
                .findFirst()
                .flatMap(type -> make(type, threw.message()))
                .orElseGet(() -> unknown(entity, handler, threw));
    }

    private static Stream<Class<?>> known(Handler handler) {
        Stream.Builder<Class<?>> known = Stream.builder();
        Deque<Class<?>> open = new ArrayDeque<>(handler.declaredExceptions());
        while (!open.isEmpty()) {
            Class<?> type = open.removeFirst();
            known.add(type);
            if (type.isSealed()) {
                open.addAll(Arrays.asList(type.getPermittedSubclasses()));
            }
        }
        return known.build();
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

    private static EntityCallException unknown(EntityId entity, Handler handler, Reply.Threw threw) {
        String text =
                threw.message().isEmpty() ? threw.exceptionType() : threw.exceptionType() + ": " + threw.message();
        return new EntityCallException(
                entity,
                threw.exceptionType(),
                "Handler " + handler.name() + " of " + entity + " threw " + text + ". The state is as it was.");
    }
}
