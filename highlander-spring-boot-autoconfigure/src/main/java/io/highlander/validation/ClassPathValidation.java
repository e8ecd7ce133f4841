package io.highlander.validation;

import io.highlander.model.ArgumentValidation;
import org.jspecify.annotations.Nullable;

/** The validator of the class path, for where there is no container. The class itself needs none to be there. */
public final class ClassPathValidation {

    private ClassPathValidation() {}

    /** {@code null} when there is Bean Validation without a validator. Called only where something has a constraint of it. */
    public static @Nullable ArgumentValidation find() {
        return BeanValidation.ofClassPath();
    }
}
