package io.highlander.validation;

import io.highlander.model.ArgumentValidation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Checks arguments with a validator of Jakarta Bean Validation, by the default group. */
public final class BeanValidation implements ArgumentValidation {

    private final Validator validator;

    /** @param factory of the application: its constraints, its messages */
    public BeanValidation(ValidatorFactory factory) {
        validator = factory.usingContext()
                .messageInterpolator(new OneLocale(factory.getMessageInterpolator()))
                .getValidator();
    }

    static @Nullable ArgumentValidation ofClassPath() {
        try {
            return new BeanValidation(Validation.buildDefaultValidatorFactory());
        } catch (ValidationException e) {
            return null;
        }
    }

    @Override
    public Check of(Class<?> entityClass, Method method) {
        try {
            validator.getConstraintsForClass(entityClass);
        } catch (ValidationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return (entity, arguments) -> textOf(validator.forExecutables().validateParameters(entity, method, arguments));
    }

    private static @Nullable String textOf(Set<ConstraintViolation<Object>> violations) {
        return violations.isEmpty()
                ? null
                : violations.stream()
                        .map(violation -> pathOf(violation) + " " + violation.getMessage())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** {@code order.lines[0].count}: without the method, which the caller knows. */
    private static String pathOf(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD)
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
    }

    /** A query may run on its caller's thread, and has to say the same there as elsewhere. */
    private record OneLocale(MessageInterpolator messages) implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return interpolate(template, context, Locale.getDefault());
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return messages.interpolate(template, context, locale);
        }
    }
}
