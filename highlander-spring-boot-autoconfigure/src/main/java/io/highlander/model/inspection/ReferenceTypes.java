package io.highlander.model.inspection;

import io.highlander.model.EntityDefinitionException;
import io.highlander.model.Handler;
import io.highlander.model.Signatures;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Finds the types that a reference to an entity may have: its class, or an interface that declares all of its handlers. */
final class ReferenceTypes {

    private ReferenceTypes() {}

    static Set<Class<?>> of(JavaType entityType, EntityMethods methods, List<Handler> handlers, TypeFactory types) {
        Class<?> entityClass = entityType.getRawClass();
        Set<Class<?>> found = new LinkedHashSet<>();
        String obstacle = obstacleToSubclass(entityClass, methods);
        if (obstacle == null) {
            found.add(entityClass);
        }
        if (handlers.isEmpty()) {
            return found;
        }
        List<Class<?>> candidates = Hierarchy.interfaces(entityClass);
        candidates.stream()
                .filter(candidate ->
                        missing(candidate, entityType, handlers, types).isEmpty())
                .forEach(found::add);
        if (found.isEmpty()) {
            throw new EntityDefinitionException(
                    entityClass,
                    "",
                    obstacle + ", so references must be of an interface, and it has none that declares all handlers"
                            + nearMiss(candidates, entityType, handlers, types),
                    (Kotlin.wrote(entityClass) ? "Declare it and its functions open" : "Remove final or sealed")
                            + ", or declare every handler in one interface of the class.");
        }
        return found;
    }

    /** Says why a proxy cannot be a subclass that receives every call. Returns null if it can. */
    private static @Nullable String obstacleToSubclass(Class<?> entityClass, EntityMethods methods) {
        if (Modifier.isFinal(entityClass.getModifiers())) {
            return "is final";
        } else if (entityClass.isSealed()) {
            return "is sealed";
        }
        // Such a method would run on the reference itself, which has no state.
        Optional<Method> sealing = methods.effective().stream()
                .filter(method -> Modifier.isFinal(method.getModifiers()))
                .filter(method ->
                        !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .findFirst();
        return sealing.map(method -> "has the final method " + method.getName()).orElse(null);
    }

    private static List<String> missing(
            Class<?> candidate, JavaType entityType, List<Handler> handlers, TypeFactory types) {
        Set<String> declared = Arrays.stream(candidate.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .map(method -> Signatures.of(method, entityType, types))
                .collect(Collectors.toSet());
        return handlers.stream()
                .filter(handler -> !declared.contains(Signatures.of(handler.method(), entityType, types)))
                .map(Handler::name)
                .toList();
    }

    private static String nearMiss(
            List<Class<?>> candidates, JavaType entityType, List<Handler> handlers, TypeFactory types) {
        return candidates.stream()
                .map(candidate -> " (" + candidate.getSimpleName() + " lacks "
                        + String.join(", ", missing(candidate, entityType, handlers, types)) + ")")
                .collect(Collectors.joining());
    }
}
