package io.highlander.model.inspection;

import io.highlander.model.Handler;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exceptions of a handler that callers get as themselves: those that it declares, and what declared sealed classes permit. */
public final class ThrownTypes {

    private static final Logger log = LoggerFactory.getLogger(ThrownTypes.class);

    private ThrownTypes() {}

    public static Stream<Class<?>> of(Handler handler) {
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

    /** A warning only: the exception may be another library's. */
    static void warnOfUnbuildable(Handler handler) {
        of(handler)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && !isBuildable(type))
                .forEach(type -> log.warn(
                        "The handler {} declares {}, which does not reach its callers: it has no constructor {}(String message), so "
                                + "they get an EntityCallException instead and do not catch it. Add that constructor, which hands the "
                                + "message to super as it is, or declare another exception that has one.",
                        handler,
                        type.getName(),
                        type.getSimpleName()));
    }

    private static boolean isBuildable(Class<?> type) {
        List<Class<?>> message = List.of(String.class);
        return Arrays.stream(type.getDeclaredConstructors())
                .map(constructor -> List.of(constructor.getParameterTypes()))
                .anyMatch(parameters -> parameters.isEmpty() || parameters.equals(message));
    }
}
