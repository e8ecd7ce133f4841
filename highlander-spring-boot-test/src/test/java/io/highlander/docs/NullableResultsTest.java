package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityCall;
import io.highlander.EntityGateway;
import io.highlander.Watched;
import io.highlander.test.CallResult;
import io.highlander.test.EntityFixture;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results may be null: Kotlin and checkers of JSpecify's annotations have to see it in the type parameters. */
class NullableResultsTest {

    static Stream<GenericDeclaration> declarationsOfResults() {
        return Stream.concat(
                Stream.of(EntityCall.class, Watched.class, CallResult.class),
                Stream.of(EntityGateway.class, EntityFixture.class)
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> resultOf(method) != null));
    }

    private static @Nullable TypeVariable<?> resultOf(GenericDeclaration declaration) {
        return Arrays.stream(declaration.getTypeParameters())
                .filter(variable -> variable.getName().equals("R"))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @MethodSource("declarationsOfResults")
    void resultMayBeNull(GenericDeclaration declaration) {
        TypeVariable<?> result = Objects.requireNonNull(resultOf(declaration));
        assertThat(result.getAnnotatedBounds())
                .as("bounds of R of " + declaration)
                .hasSize(1)
                .allMatch((AnnotatedType bound) -> bound.isAnnotationPresent(Nullable.class));
    }

    @Test
    void allAreLookedAt() {
        assertThat(declarationsOfResults()).hasSize(6);
    }
}
