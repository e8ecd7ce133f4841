package io.highlander.starter.inventory;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Who answers which request, and through what. */
final class WebFound {

    private WebFound() {}

    static void add(WebServerApplicationContext context, Lines lines) {
        addInterceptors(context, lines);
        lines.add("web-server", "type", context.getWebServer().getClass());
        BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class)
                .forEach((name, mapping) -> add(name, mapping, lines));
        BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerExceptionResolver.class)
                .forEach((name, resolver) -> lines.add("exception-resolver", name, ordered(resolver)));
        context.getBeansOfType(RequestMappingHandlerAdapter.class)
                .forEach((name, adapter) -> lines.add(
                        "http-converters",
                        name,
                        adapter.getMessageConverters().stream()
                                .map(each -> each.getClass().getName())
                                .toList()));
        add(((ServletWebServerApplicationContext) context).getServletContext(), lines);
    }

    private static void add(String name, HandlerMapping mapping, Lines lines) {
        lines.add("handler-mapping", name, ordered(mapping));
        if (mapping instanceof AbstractHandlerMethodMapping<?> methods) {
            methods.getHandlerMethods()
                    .forEach((request, method) -> lines.add("mapping", name + " " + request, method));
        }
        if (mapping instanceof AbstractUrlHandlerMapping urls) {
            urls.getHandlerMap().forEach((url, handler) -> lines.add("mapping", name + " " + url, handler.getClass()));
        }
    }

    private static String ordered(Object bean) {
        return bean.getClass().getName() + " order=" + (bean instanceof Ordered ordered ? ordered.getOrder() : "none");
    }

    private static void add(ServletContext web, Lines lines) {
        web.getFilterRegistrations()
                .forEach((name, filter) -> lines.add(
                        "filter",
                        name,
                        filter.getClassName()
                                + new TreeSet<>(filter.getUrlPatternMappings())
                                + new TreeSet<>(filter.getServletNameMappings())));
        web.getServletRegistrations()
                .forEach((name, servlet) ->
                        lines.add("servlet", name, servlet.getClassName() + new TreeSet<>(servlet.getMappings())));
    }

    /** Each with the mappings that it is in. */
    private static void addInterceptors(WebServerApplicationContext context, Lines lines) {
        Map<String, Set<String>> mappings = new TreeMap<>();
        context.getBeansOfType(AbstractHandlerMapping.class).forEach((name, mapping) -> interceptors(mapping)
                .forEach(each -> mappings.computeIfAbsent(each.getClass().getName(), any -> new TreeSet<>())
                        .add(name)));
        mappings.forEach((interceptor, names) -> lines.add("interceptor", interceptor, names));
    }

    private static List<?> interceptors(AbstractHandlerMapping mapping) {
        Field field = Objects.requireNonNull(
                ReflectionUtils.findField(mapping.getClass(), "adaptedInterceptors", List.class));
        ReflectionUtils.makeAccessible(field);
        return (List<?>) Objects.requireNonNull(ReflectionUtils.getField(field, mapping));
    }
}
