package io.highlander.model.inspection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists the classes and interfaces that an entity class inherits from. */
final class Hierarchy {

    private Hierarchy() {}

    /** The class and its superclasses without {@link Object}, nearest first. */
    static List<Class<?>> classes(Class<?> entityClass) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> c = entityClass; c != null && c != Object.class; c = c.getSuperclass()) {
            found.add(c);
        }
        return found;
    }

    /** The interfaces of the class and its superclasses without the JDK's, each before those that it extends. */
    static List<Class<?>> interfaces(Class<?> entityClass) {
        Set<Class<?>> found = new LinkedHashSet<>();
        classes(entityClass).forEach(each -> collect(each, found));
        return found.stream()
                .filter(each -> !each.getName().startsWith("java."))
                .sorted(Comparator.comparingInt(Hierarchy::depth).reversed())
                .toList();
    }

    /** {@link #classes}, then {@link #interfaces}. */
    static List<Class<?>> all(Class<?> entityClass) {
        List<Class<?>> all = new ArrayList<>(classes(entityClass));
        all.addAll(interfaces(entityClass));
        return all;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            found.add(each);
            collect(each, found);
        }
    }

    private static int depth(Class<?> type) {
        int deepest = 0;
        for (Class<?> each : type.getInterfaces()) {
            deepest = Math.max(deepest, depth(each) + 1);
        }
        return deepest;
    }
}
