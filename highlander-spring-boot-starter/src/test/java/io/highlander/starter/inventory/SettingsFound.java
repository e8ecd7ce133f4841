package io.highlander.starter.inventory;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Properties as they are effective, levels of loggers, and what the JVM has once for all. */
final class SettingsFound {

    /** Different in each process. */
    private static final Set<String> OF_THE_PROCESS = Set.of(
            "PID",
            "java.class.path",
            "surefire.test.class.path",
            "sun.java.command",
            "nonOptionArgs",
            "local.server.port",
            "local.management.port",
            "spring.application.pid",
            "catalina.base",
            "catalina.home",
            "LOGGED_APPLICATION_NAME");

    private SettingsFound() {}

    static void add(ConfigurableEnvironment environment, Lines lines) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            lines.add("property-source", source.getName(), source.getClass().getName());
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                Arrays.stream(enumerable.getPropertyNames())
                        .filter(name -> !OF_THE_PROCESS.contains(name))
                        .forEach(name -> lines.add("property", name, environment.getProperty(name)));
            }
        }
        lines.add("profiles", "active", Arrays.toString(environment.getActiveProfiles()));
        LoggingSystem.get(SettingsFound.class.getClassLoader()).getLoggerConfigurations().stream()
                .filter(logger -> logger.getConfiguredLevel() != null)
                .forEach(logger -> lines.add("log-level", logger.getName(), logger.getConfiguredLevel()));
        lines.add(
                "jvm",
                "security-providers",
                Arrays.toString(Arrays.stream(Security.getProviders())
                        .map(Provider::getName)
                        .toArray()));
        lines.add("jvm", "uncaught-exception-handler", Thread.getDefaultUncaughtExceptionHandler());
    }
}
