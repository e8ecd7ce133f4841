package io.highlander.autoconfigure.diagnostics;

import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.analyzer.AbstractInjectionFailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says where a gateway comes from when there is none. Comes before Boot's own analysis, which says to define one. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NoGatewayFailureAnalyzer extends AbstractInjectionFailureAnalyzer<NoSuchBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, NoSuchBeanDefinitionException cause, @Nullable String description) {
        Class<?> missing = cause.getBeanType();
        if (cause.getNumberOfBeansFound() > 0
                || (missing != EntityGateway.class && missing != HighlanderCluster.class)) {
            return null;
        }
        return new FailureAnalysis(
                (description == null ? "A bean" : description) + " required a bean of type '" + missing.getName()
                        + "', which Highlander's auto-configuration makes, and that is not part of this application context.",
                "In a test of a slice (@WebMvcTest, @WebFluxTest, ...), annotate the test class with @AutoConfigureHighlander of "
                        + "highlander-spring-boot-test, or replace the bean by @MockitoBean. In an application, do not set "
                        + "highlander.enabled to false and do not exclude HighlanderAutoConfiguration.",
                cause);
    }
}
