package io.highlander.autoconfigure.entity;

import io.highlander.model.ArgumentValidation;
import io.highlander.validation.BeanValidation;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/** The validator of the application. Used only where an entity has constraints, so that Bean Validation is on the class path. */
final class ApplicationValidation {

    private ApplicationValidation() {}

    static @Nullable ArgumentValidation of(BeanFactory beans) {
        ValidatorFactory factory = beans.getBeanProvider(ValidatorFactory.class).getIfUnique();
        return factory == null ? null : new BeanValidation(factory);
    }
}
