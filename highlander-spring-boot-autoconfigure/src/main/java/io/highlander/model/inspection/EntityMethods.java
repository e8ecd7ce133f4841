package io.highlander.model.inspection;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.model.Signatures;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * The methods of an entity class that the author wrote, in it, its superclasses and its interfaces, each with the methods that it
 * overrides or implements. Their annotations count for the method.
 */
final class EntityMethods {

    private static final String OURS = EntityCommand.class.getPackageName();

    private final Map<Method, List<Method>> lines = new LinkedHashMap<>();

    private EntityMethods() {}

    static EntityMethods of(JavaType entityClass, TypeFactory types) {
        EntityMethods methods = new EntityMethods();
        Map<String, Method> bySignature = new LinkedHashMap<>();
        for (Class<?> declaring : Hierarchy.all(entityClass.getRawClass())) {
            Arrays.stream(declaring.getDeclaredMethods())
                    .filter(method -> !method.isBridge() && !method.isSynthetic())
                    .filter(method -> !declaring.isInterface() || isOverridable(method) || hasAnnotationOfOurs(method))
                    // The order of reflection is not defined; messages and tables should be.
                    .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                    .forEach(method -> methods.add(method, bySignature, Signatures.of(method, entityClass, types)));
        }
        return methods;
    }

    private static boolean isOverridable(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    private static boolean hasAnnotationOfOurs(Method method) {
        return Arrays.stream(method.getDeclaredAnnotations())
                .anyMatch(each -> each.annotationType().getPackageName().equals(OURS));
    }

    private void add(Method method, Map<String, Method> bySignature, String signature) {
        Method winner = isOverridable(method) ? bySignature.putIfAbsent(signature, method) : null;
        lines.computeIfAbsent(winner == null ? method : winner, key -> new ArrayList<>())
                .add(method);
    }

    /** Methods that no other method of the class overrides. */
    Collection<Method> effective() {
        return lines.keySet();
    }

    /** Returns the method and the methods that it overrides or implements: nearest first, classes before interfaces. */
    List<Method> lineOf(Method effective) {
        return Objects.requireNonNull(lines.get(effective));
    }

    boolean isHandler(Method effective) {
        return lineOf(effective).stream().anyMatch(method -> annotationOf(method) != null);
    }

    boolean isHook(Method effective, Class<? extends Annotation> hook) {
        return lineOf(effective).stream().anyMatch(method -> method.isAnnotationPresent(hook));
    }

    /** Returns the annotation that makes this one method a handler, or null. */
    static @Nullable Annotation annotationOf(Method method) {
        EntityCommand command = method.getAnnotation(EntityCommand.class);
        return command == null ? method.getAnnotation(EntityQuery.class) : command;
    }
}
