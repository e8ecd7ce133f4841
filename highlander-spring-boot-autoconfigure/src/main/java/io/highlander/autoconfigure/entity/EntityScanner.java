package io.highlander.autoconfigure.entity;

import io.highlander.HighlanderEntity;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Finds everything annotated with {@link HighlanderEntity}: what cannot be an entity is to be refused, not overlooked. */
final class EntityScanner extends ClassPathScanningCandidateComponentProvider {

    EntityScanner(Environment environment) {
        super(false, environment);
        addIncludeFilter(new AnnotationTypeFilter(HighlanderEntity.class, false));
    }

    @Override
    protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
        return true;
    }
}
