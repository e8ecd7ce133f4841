package io.highlander.autoconfigure.diagnostics;

import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.StringUtils;

/** Explains a bean that asks for an entity's context without being an entity. */
final class EntityContextFailureAnalyzer extends AbstractFailureAnalyzer<EntityContextMisplacedException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, EntityContextMisplacedException cause) {
        UnsatisfiedDependencyException where = findCause(failure, UnsatisfiedDependencyException.class);
        String bean = where == null || !StringUtils.hasText(where.getBeanName())
                ? "A bean"
                : "The bean '" + where.getBeanName() + "'";
        return new FailureAnalysis(
                bean + " asks for an EntityContext, which belongs to one entity and not to the application.",
                "Inject EntityContext only into the constructor of a class annotated with @HighlanderEntity, and pass what the bean"
                        + " needs of it as arguments.",
                cause);
    }
}
