package io.highlander.model.inspection;

import io.highlander.model.ArgumentValidation;
import io.highlander.model.EntityDefinitionException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says where an entity may have constraints of Bean Validation: on the parameters of its handlers, if something can check them.
 * Constraints elsewhere would do nothing, so they are refused. They are found by name: the library is not needed.
 */
final class ConstraintRules {

    private static final String CONSTRAINT = "jakarta.validation.Constraint";
    private static final String CASCADE = "jakarta.validation.Valid";

    private final Class<?> entityClass;
    private final EntityMethods methods;
    private final Supplier<@Nullable ArgumentValidation> validation;

    ConstraintRules(Class<?> entityClass, EntityMethods methods, Supplier<@Nullable ArgumentValidation> validation) {
        this.entityClass = entityClass;
        this.methods = methods;
        this.validation = validation;
    }

    /** Refuses constraints that would not be checked. */
    void check() {
        Hierarchy.all(entityClass).forEach(each -> refuse("", constraintOn(each)));
        Hierarchy.classes(entityClass).stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .forEach(this::checkField);
        methods.effective().forEach(this::checkMethod);
    }

    private void checkField(Field field) {
        refuse(field.getName(), constraintOn(field).or(() -> constraintIn(field.getAnnotatedType())));
    }

    private void checkMethod(Method effective) {
        for (Method method : methods.lineOf(effective)) {
            refuse(effective.getName(), constraintOn(method).or(() -> constraintIn(method.getAnnotatedReturnType())));
        }
        if (!methods.isHandler(effective)) {
            refuse(effective.getName(), constraintOfParameters(effective));
        }
    }

    private void refuse(String member, Optional<String> constraint) {
        constraint.ifPresent(name -> {
            throw new EntityDefinitionException(
                    entityClass,
                    member,
                    "is annotated with @" + name + ", which nothing checks there",
                    "Annotate the parameters of handlers, or check it in the code of the entity.");
        });
    }

    /** The check of a handler's arguments. */
    ArgumentValidation.Check checkOf(Method handler) {
        Optional<String> constraint = constraintOfParameters(handler);
        if (constraint.isEmpty()) {
            return ArgumentValidation.Check.NONE;
        }
        ArgumentValidation found = validation.get();
        if (found == null) {
            throw new EntityDefinitionException(
                    entityClass,
                    handler.getName(),
                    "has a parameter annotated with @" + constraint.get() + ", and there is no validator to check it",
                    "Add spring-boot-starter-validation, which brings one (a bean of type ValidatorFactory, of which there must"
                            + " not be several), or remove the annotation.");
        }
        try {
            return found.of(entityClass, handler);
        } catch (IllegalArgumentException e) {
            throw new EntityDefinitionException(
                    entityClass,
                    handler.getName(),
                    "declares constraints on its parameters that cannot be checked: " + e.getMessage(),
                    "Declare them as Bean Validation wants them; in an interface, if the method implements one of it.");
        }
    }

    private Optional<String> constraintOfParameters(Method effective) {
        return methods.lineOf(effective).stream()
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .flatMap(parameter -> constraintOf(parameter).stream())
                .findFirst();
    }

    private static Optional<String> constraintOf(Parameter parameter) {
        return constraintOn(parameter).or(() -> constraintIn(parameter.getAnnotatedType()));
    }

    private static Optional<String> constraintOn(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .filter(ConstraintRules::isConstraint)
                .map(Class::getSimpleName)
                .findFirst();
    }

    private static boolean isConstraint(Class<?> annotation) {
        return annotation.getName().equals(CASCADE)
                // Several constraints of one kind are in a container annotation, which is no constraint itself.
                || (annotation.isMemberClass() && isConstraint(annotation.getEnclosingClass()))
                || Arrays.stream(annotation.getDeclaredAnnotations())
                        .anyMatch(meta -> meta.annotationType().getName().equals(CONSTRAINT));
    }

    /** Finds a constraint on a type argument, as in {@code List<@NotBlank String>}. */
    private static Optional<String> constraintIn(AnnotatedType type) {
        return constraintOn(type).or(() -> partsOf(type)
                .flatMap(part -> constraintIn(part).stream())
                .findFirst());
    }

    private static Stream<AnnotatedType> partsOf(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return Arrays.stream(parameterized.getAnnotatedActualTypeArguments());
        } else if (type instanceof AnnotatedArrayType array) {
            return Stream.of(array.getAnnotatedGenericComponentType());
        } else if (type instanceof AnnotatedWildcardType wildcard) {
            return Arrays.stream(wildcard.getAnnotatedUpperBounds());
        }
        return Stream.empty();
    }
}
