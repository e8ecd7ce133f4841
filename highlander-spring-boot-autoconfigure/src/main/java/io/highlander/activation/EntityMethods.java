package io.highlander.activation;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** The methods of an entity class and its superclasses that the author wrote, each with what it overrides. */
final class EntityMethods {

    private final List<Method> effective = new ArrayList<>();
    private final Map<Method, List<Method>> overridden = new HashMap<>();

    private EntityMethods() {}

    static EntityMethods of(JavaType entityClass, TypeFactory types) {
        Deque<Class<?>> hierarchy = new ArrayDeque<>();
        for (Class<?> c = entityClass.getRawClass(); c != null && c != Object.class; c = c.getSuperclass()) {
            hierarchy.addLast(c);
        }
        EntityMethods methods = new EntityMethods();
        Map<String, Method> bySignature = new HashMap<>();
        for (Class<?> declaring : hierarchy) {
            Arrays.stream(declaring.getDeclaredMethods())
                    .filter(method -> !method.isBridge() && !method.isSynthetic())
                    // The order of reflection is not defined; messages and tables should be.
                    .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
                    .forEach(method -> methods.add(method, bySignature, Signatures.of(method, entityClass, types)));
        }
        return methods;
    }

    private void add(Method method, Map<String, Method> bySignature, String signature) {
        boolean overridable = !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
        Method winner = overridable ? bySignature.putIfAbsent(signature, method) : null;
        if (winner == null) {
            effective.add(method);
        } else {
            overridden.computeIfAbsent(winner, key -> new ArrayList<>()).add(method);
        }
    }

    /** Methods that no other method of the class overrides. */
    List<Method> effective() {
        return effective;
    }

    /** What the method overrides, nearest first. */
    List<Method> overriddenBy(Method method) {
        return overridden.getOrDefault(method, List.of());
    }

    static boolean isHandler(Method method) {
        return method.isAnnotationPresent(EntityCommand.class) || method.isAnnotationPresent(EntityQuery.class);
    }
}
