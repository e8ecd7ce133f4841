package io.highlander.starter.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a started application that adding a library to it could change, and how long its start took. */
public final class Inventory {

    /** The line with the milliseconds from the start of the process until the application was ready. */
    public static final String START = "start-up millis";

    private final Lines lines = new Lines();

    /** Threads first and what is called last: looking starts threads and makes beans. */
    public void take(ApplicationReadyEvent ready) {
        lines.add("start-up", "millis", millisSinceStart());
        ConfigurableApplicationContext context = ready.getApplicationContext();
        ThreadsFound.add(lines);
        BeansFound.add(context.getBeanFactory(), lines);
        SettingsFound.add(context.getEnvironment(), lines);
        WebFound.add((WebServerApplicationContext) context, lines);
        if (present("org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier")) {
            EndpointsFound.add(context, lines);
        }
        if (present("org.springframework.security.web.FilterChainProxy")) {
            SecurityFound.add(context, lines);
        }
        JsonFound.add(context, lines);
        if (present("org.springframework.boot.restclient.RestTemplateBuilder")) {
            HttpClientsFound.add(context, lines);
        }
        PoolsFound.add(context, lines);
        ResponsesFound.add(context.getEnvironment(), lines);
        InjectionsFound.add(context.getBeanFactory(), lines);
    }

    private static long millisSinceStart() {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        return Duration.between(started, Instant.now()).toMillis();
    }

    private static boolean present(String type) {
        return ClassUtils.isPresent(type, null);
    }

    public void writeTo(String file) throws IOException {
        JsonMapper.builder().build().writeValue(Path.of(file), lines.all());
    }
}
