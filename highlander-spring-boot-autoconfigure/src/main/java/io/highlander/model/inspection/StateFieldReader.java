package io.highlander.model.inspection;

import io.highlander.model.EntityDefinitionException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** Finds the fields that are an entity's state and checks them by their declared types. */
final class StateFieldReader {

    private final TypeFactory types;
    private final BuildableTypes buildable;
    private final Predicate<Class<?>> isBean;

    StateFieldReader(TypeFactory types, BuildableTypes buildable, Predicate<Class<?>> isBean) {
        this.types = types;
        this.buildable = buildable;
        this.isBean = isBean;
    }

    List<Field> read(JavaType entityType) {
        Class<?> entityClass = entityType.getRawClass();
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Class<?> declaring : superclassesFirst(entityClass)) {
            Arrays.stream(declaring.getDeclaredFields())
                    .filter(StateFieldReader::isState)
                    .forEach(field -> {
                        check(field, entityType);
                        if (fields.putIfAbsent(field.getName(), field) != null) {
                            throw refused(
                                    entityClass,
                                    field,
                                    "has the name of a state field of a superclass",
                                    "Rename one; the name is the property in the stored JSON.");
                        }
                    });
        }
        return List.copyOf(fields.values());
    }

    private static Deque<Class<?>> superclassesFirst(Class<?> entityClass) {
        Deque<Class<?>> hierarchy = new ArrayDeque<>();
        for (Class<?> c = entityClass; c != null && c != Object.class; c = c.getSuperclass()) {
            hierarchy.addFirst(c);
        }
        return hierarchy;
    }

    private static boolean isState(Field field) {
        int modifiers = field.getModifiers();
        return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic();
    }

    private void check(Field field, JavaType entityType) {
        Class<?> entityClass = entityType.getRawClass();
        JavaType type = types.resolveMemberType(
                field.getGenericType(),
                entityType.findSuperType(field.getDeclaringClass()).getBindings());
        JavaType bean = beanIn(type);
        if (bean != null) {
            throw refused(
                    entityClass,
                    field,
                    "is state and its type " + bean.getRawClass().getName() + " is a bean",
                    "Make it transient: dependencies are not part of the state.");
        } else if (Modifier.isFinal(field.getModifiers())) {
            throw refused(
                    entityClass,
                    field,
                    "is state and final, so it would be saved and never read back",
                    Kotlin.wrote(field.getDeclaringClass())
                            ? "Declare it as var, or annotate it with @Transient when it is a dependency."
                            : "Remove final, or make it transient when it is a dependency.");
        }
        refuseJacksonAnnotations(entityClass, field);
        buildable.flawOfField(type).ifPresent(flaw -> {
            throw refused(
                    entityClass,
                    field,
                    "is state of type " + type.toCanonical() + " that cannot be kept as JSON: " + flaw,
                    "Use a type that Jackson can write and read, or make it transient when it is a dependency.");
        });
        field.setAccessible(true);
    }

    private @Nullable JavaType beanIn(JavaType type) {
        if (isApplicationClass(type.getRawClass()) && isBean.test(type.getRawClass())) {
            return type;
        }
        for (int i = 0; i < type.containedTypeCount(); i++) {
            JavaType found = beanIn(type.containedType(i));
            if (found != null) {
                return found;
            }
        }
        return type.isArrayType() ? beanIn(type.getContentType()) : null;
    }

    private static boolean isApplicationClass(Class<?> type) {
        return !type.isPrimitive()
                && !type.isArray()
                && !type.isEnum()
                && !type.isRecord()
                && !type.getName().startsWith("java.");
    }

    private static void refuseJacksonAnnotations(Class<?> entityClass, Field field) {
        for (Annotation annotation : field.getDeclaredAnnotations()) {
            Class<?> type = annotation.annotationType();
            if (BuildableTypes.isJacksons(type)) {
                throw refused(
                        entityClass,
                        field,
                        "is state with @" + type.getSimpleName() + ", which has no effect on the field of an entity",
                        "Hold the state in a record and annotate its components. To rename a field, give the state a new version "
                                + "with a @StateUpcaster.");
            }
        }
    }

    private static EntityDefinitionException refused(Class<?> entityClass, Field field, String reason, String cure) {
        return new EntityDefinitionException(entityClass, field.getName(), reason, cure);
    }
}
