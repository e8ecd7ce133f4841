package io.highlander.model.inspection;

import java.lang.annotation.Annotation;
import java.util.Arrays;

/**
 * Recognizes classes that are written in Kotlin, so that messages can speak of Kotlin. They are found by name: the Kotlin library
 * is not needed.
 */
final class Kotlin {

    private Kotlin() {}

    static boolean wrote(Class<?> type) {
        return Arrays.stream(type.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(each -> each.getName().equals("kotlin.Metadata"));
    }

    static boolean suspends(Class<?> parameter) {
        return parameter.getName().equals("kotlin.coroutines.Continuation");
    }
}
