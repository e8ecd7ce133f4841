package io.highlander.starter.inventory;

import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebOperationRequestPredicate;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;

/** The actuator's endpoints with their operations, and what health is made of. */
final class EndpointsFound {

    private EndpointsFound() {}

    static void add(ApplicationContext context, Lines lines) {
        context.getBeansOfType(EndpointsSupplier.class).forEach((supplier, endpoints) -> {
            for (Object endpoint : endpoints.getEndpoints()) {
                add(supplier, (ExposableEndpoint<?>) endpoint, lines);
            }
        });
        context.getBean(HealthContributorRegistry.class).stream()
                .forEach(each ->
                        lines.add("health", each.name(), each.contributor().getClass()));
    }

    private static void add(String supplier, ExposableEndpoint<?> endpoint, Lines lines) {
        lines.add("endpoint", endpoint.getEndpointId().toString(), supplier + " access=" + endpoint.getDefaultAccess());
        if (endpoint instanceof ExposableWebEndpoint web) {
            for (WebOperation operation : web.getOperations()) {
                WebOperationRequestPredicate request = operation.getRequestPredicate();
                lines.add("operation", request.getHttpMethod() + " " + request.getPath(), request + " " + operation);
            }
        }
    }
}
