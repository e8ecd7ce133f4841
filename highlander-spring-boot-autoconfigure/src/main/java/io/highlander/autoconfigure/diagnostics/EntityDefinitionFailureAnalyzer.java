package io.highlander.autoconfigure.diagnostics;

import io.highlander.model.EntityDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains an entity class that breaks a rule of the programming model. */
final class EntityDefinitionFailureAnalyzer extends AbstractFailureAnalyzer<EntityDefinitionException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, EntityDefinitionException cause) {
        String what = cause.member().isEmpty() ? "the class" : "its member '" + cause.member() + "'";
        String description = "The class " + cause.entityClass().getName() + " cannot be a Highlander entity: " + what
                + " " + cause.reason() + ".";
        return new FailureAnalysis(description, cause.cure(), cause);
    }
}
