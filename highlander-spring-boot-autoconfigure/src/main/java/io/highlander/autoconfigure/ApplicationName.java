package io.highlander.autoconfigure;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What the pods of an application have in common. */
final class ApplicationName {

    private ApplicationName() {}

    /** Returns an empty text if there is none: then it is one pod alone, which shares its store with nobody. */
    static String of(HighlanderProperties properties, Environment environment) {
        String name = properties.application();
        String application = StringUtils.hasText(name) ? name : environment.getProperty("spring.application.name", "");
        return application.isBlank() ? "" : application;
    }
}
