package io.highlander.starter.inventory;

import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;

/** The chains of Spring Security's filters, in order. */
final class SecurityFound {

    private SecurityFound() {}

    static void add(ApplicationContext context, Lines lines) {
        lines.add(
                "security",
                "context-holder",
                SecurityContextHolder.getContextHolderStrategy().getClass());
        for (FilterChainProxy proxy :
                context.getBeansOfType(FilterChainProxy.class).values()) {
            List<SecurityFilterChain> chains = proxy.getFilterChains();
            for (int i = 0; i < chains.size(); i++) {
                lines.add(
                        "security",
                        "chain-" + i,
                        chains.get(i).getFilters().stream()
                                .map(Object::getClass)
                                .toList());
            }
        }
    }
}
