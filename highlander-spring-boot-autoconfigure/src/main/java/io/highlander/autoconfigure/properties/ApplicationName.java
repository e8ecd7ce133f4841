package io.highlander.autoconfigure.properties;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What the pods of an application have in common. */
public final class ApplicationName {

    private ApplicationName() {}

    /**
     * Returns the application's name, or an empty text if there is none: then this is the only pod, which shares its store with no
     * other.
     */
    public static String of(HighlanderProperties properties, Environment environment) {
        String name = properties.application();
        String application = StringUtils.hasText(name) ? name : environment.getProperty("spring.application.name", "");
        return application.isBlank() ? "" : application;
    }
}
