package io.highlander.starter.inventory;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Objects;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What Boot's builders make clients of, and the application's own clients. */
final class HttpClientsFound {

    private HttpClientsFound() {}

    static void add(ApplicationContext context, Lines lines) {
        context.getBeanProvider(RestClient.Builder.class)
                .ifUnique(builder -> add("RestClient.Builder", builder.build(), lines));
        context.getBeanProvider(RestTemplateBuilder.class)
                .ifUnique(builder -> add("RestTemplateBuilder", builder.build(), lines));
        context.getBeansOfType(RestClient.class).forEach((name, client) -> add(name, client, lines));
        context.getBeansOfType(RestTemplate.class).forEach((name, client) -> add(name, client, lines));
    }

    private static void add(String name, RestTemplate client, Lines lines) {
        lines.add("http-client", name + " factory", client.getRequestFactory().getClass());
        lines.add("http-client", name + " interceptors", client.getInterceptors());
        lines.add("http-client", name + " converters", types(client.getMessageConverters()));
    }

    private static void add(String name, RestClient client, Lines lines) {
        lines.add(
                "http-client",
                name + " factory",
                Objects.requireNonNull(part(client, "clientRequestFactory")).getClass());
        lines.add("http-client", name + " interceptors", part(client, "interceptors"));
        lines.add("http-client", name + " converters", types((Collection<?>) part(client, "messageConverters")));
    }

    private static Object part(RestClient client, String name) {
        Field field = Objects.requireNonNull(ReflectionUtils.findField(client.getClass(), name), name);
        ReflectionUtils.makeAccessible(field);
        return ReflectionUtils.getField(field, client);
    }

    private static Object types(Collection<?> values) {
        return values.stream().map(Object::getClass).toList();
    }
}
