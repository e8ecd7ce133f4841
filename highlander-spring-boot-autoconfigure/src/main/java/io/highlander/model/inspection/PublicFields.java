package io.highlander.model.inspection;

import io.highlander.model.EntityDefinitionException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Refuses fields that callers could read through a reference, which is an object without the state: they would get 0 or null. */
final class PublicFields {

    private PublicFields() {}

    static void refuse(Class<?> entityClass) {
        for (Class<?> c = entityClass; c != null && c != Object.class; c = c.getSuperclass()) {
            // Kotlin reads properties by their methods, also those whose fields it makes public.
            if (!Kotlin.wrote(c)) {
                Arrays.stream(c.getDeclaredFields())
                        .filter(PublicFields::isReachable)
                        .findFirst()
                        .ifPresent(field -> refuse(entityClass, field));
            }
        }
    }

    private static boolean isReachable(Field field) {
        int modifiers = field.getModifiers();
        return Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers) && !field.isSynthetic();
    }

    private static void refuse(Class<?> entityClass, Field field) {
        throw new EntityDefinitionException(
                entityClass,
                field.getName(),
                "is a public field, and whoever reads it through a reference gets 0 or null, for the state is elsewhere",
                "Make it private, and add a method annotated with @EntityQuery that returns it.");
    }
}
