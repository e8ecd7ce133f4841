package io.highlander.model;

import io.highlander.HighlanderEntity;
import io.highlander.cluster.Build;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entity types of the application. Immutable; any thread may use it. */
public final class EntityTypes {

    private final Map<String, EntityType> byName = new LinkedHashMap<>();
    private final Map<Class<?>, List<EntityType>> byClass = new HashMap<>();

    /** @throws EntityDefinitionException if two types have the same name */
    public EntityTypes(Collection<EntityType> types) {
        types.forEach(this::add);
    }

    private void add(EntityType type) {
        EntityType other = byName.putIfAbsent(type.name(), type);
        if (other != null) {
            throw new EntityDefinitionException(
                    type.entityClass(),
                    "",
                    "has the type name '" + type.name() + "', as has "
                            + other.entityClass().getName(),
                    "Give each type a name of its own; stored data is kept under it.");
        }
        byClass.put(type.entityClass(), List.of(type));
        type.interfaces().forEach(each -> byClass.computeIfAbsent(each, key -> new ArrayList<>(1))
                .add(type));
    }

    public Collection<EntityType> all() {
        return List.copyOf(byName.values());
    }

    /** What can be read of stored entities. */
    public Build build() {
        Map<String, Build.Versions> versions = new HashMap<>();
        byName.forEach((name, type) -> versions.put(
                name,
                new Build.Versions(type.versions().oldest(), type.versions().current())));
        return new Build(Build.KNOWN_FEATURES, versions);
    }

    public @Nullable EntityType byName(String name) {
        return byName.get(name);
    }

    /**
     * The type of an entity class, or of an interface that declares all handlers of exactly one.
     *
     * @throws IllegalArgumentException if it is neither; the message says what to do
     */
    public EntityType find(Class<?> classOrInterface) {
        List<EntityType> found = byClass.getOrDefault(classOrInterface, List.of());
        if (found.size() == 1) {
            return found.get(0);
        } else if (found.size() > 1) {
            throw new IllegalArgumentException(
                    classOrInterface.getName() + " declares the handlers of several entities: " + found
                            + ". Name the class, or give each an interface of its own.");
        }
        throw new IllegalArgumentException(whyUnknown(classOrInterface));
    }

    private String whyUnknown(Class<?> type) {
        Class<?> twin = byClass.keySet().stream()
                .filter(each -> each.getName().equals(type.getName()))
                .findFirst()
                .orElse(null);
        if (twin != null) {
            return type.getName() + " is there twice, from two class loaders: the entities were found in that of "
                    + twin.getClassLoader() + ", and the caller's is of " + type.getClassLoader()
                    + ". Restart the application: a restart of devtools replaces one of them only, and an object that outlives it"
                    + " keeps the other.";
        }
        if (type.isAnnotationPresent(HighlanderEntity.class)) {
            return type.getName() + " is annotated with @HighlanderEntity, but was not found by scanning. Known are "
                    + byName.values()
                    + ". Name its package in @HighlanderEntityScan. In a test of a slice (@WebMvcTest, ...), name the class in"
                    + " the slice's includeFilters.";
        }
        List<EntityType> implementing = byName.values().stream()
                .filter(each -> type.isAssignableFrom(each.entityClass()))
                .toList();
        if (type.isInterface() && !implementing.isEmpty()) {
            return type.getName() + " does not declare every handler of " + implementing + ". Declare them all in it.";
        }
        return type.getName()
                + " is no entity: it is not annotated with @HighlanderEntity, nor an interface that declares all"
                + " handlers of a class that is. Known are " + byName.values() + ".";
    }
}
