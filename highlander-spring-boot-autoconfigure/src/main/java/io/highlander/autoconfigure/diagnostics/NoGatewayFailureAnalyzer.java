package io.highlander.autoconfigure.diagnostics;

import io.highlander.EntityCatalog;
import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says where a gateway, or another bean of Highlander, comes from when there is none. Comes before Boot's own analysis, which says to define one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoGatewayFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

    private static final Set<Class<?>> MADE = Set.of(EntityGateway.class, EntityCatalog.class, HighlanderCluster.class);

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, NoSuchBeanDefinitionException cause, @Nullable String description) {
        Class<?> missing = cause.getBeanType();
        if (cause.getNumberOfBeansFound() > 0 || missing == null || !MADE.contains(missing)) {
            return null;
        }
        return new FailureAnalysis(
                (description == null ? "A bean" : description) + " required a bean of type '" + missing.getName()
                        + "', which Highlander's auto-configuration makes, and that is not part of this application context.",
                "In a test of a slice (@WebMvcTest, @WebFluxTest, ...), annotate the test class with @AutoConfigureHighlander of "
                        + "highlander-spring-boot-test and name the entity classes in the slice's includeFilters, or replace the bean by "
                        + "@MockitoBean. In an application, do not set "
                        + "highlander.enabled to false and do not exclude HighlanderAutoConfiguration.",
                cause);
    }
}
