package io.highlander.test;

import io.highlander.HighlanderEntity;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Lets through the entities of a {@link HighlanderTest}. */
final class HighlanderTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<HighlanderTest> {

    private static final Class<?>[] NONE = {};

    private final Set<Class<?>> entities;

    HighlanderTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
        Class<?>[] named = getAnnotation().getValue("entities", Class[].class).orElse(NONE);
        entities = Set.of(named);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return entities.isEmpty() ? Set.of(HighlanderEntity.class) : Set.of();
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return entities;
    }
}
