package io.highlander.activation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JavaType;

/** Types whose objects never change and are equal after a way through JSON, so that they need no copy. */
final class ValueTypes {

    private static final Set<Class<?>> FINAL_CLASSES = Set.of(
            Void.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            UUID.class,
            Instant.class,
            Duration.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class);

    private ValueTypes() {}

    static boolean contain(JavaType type) {
        Class<?> declared = type.getRawClass();
        return declared.isPrimitive() || declared.isEnum() || FINAL_CLASSES.contains(declared);
    }
}
