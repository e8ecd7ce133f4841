package io.highlander.starter.inventory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** Everything of a started application that adding a library to it could change, and how long its start took. */
public final class Inventory {

    /** The line with the milliseconds from the start of the process until the application was ready. */
    public static final String START = "start-up millis";

    /** The line with the milliseconds of processor time until then of the thread that starts: load of the machine changes it less. */
    public static final String START_CPU = "start-up cpu-millis";

    private final Lines lines = new Lines();

    /** Threads first and what is called last: looking starts threads and makes beans. */
    public void take(ApplicationReadyEvent ready) {
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        Duration start = Duration.between(started, Instant.now());
        lines.add("start-up", "millis", start.toMillis());
        lines.add(
                "start-up",
                "cpu-millis",
                TimeUnit.NANOSECONDS.toMillis(
                        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
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

    private static boolean present(String type) {
        return ClassUtils.isPresent(type, null);
    }

    public void writeTo(String file) throws IOException {
        JsonMapper.builder().build().writeValue(Path.of(file), lines.all());
    }
}
