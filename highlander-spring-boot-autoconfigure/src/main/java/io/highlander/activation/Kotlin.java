package io.highlander.activation;

import java.lang.annotation.Annotation;
import java.util.Arrays;

/** Classes that are written in Kotlin, whose authors want to hear of Kotlin. Found by name: its library is not needed. */
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
