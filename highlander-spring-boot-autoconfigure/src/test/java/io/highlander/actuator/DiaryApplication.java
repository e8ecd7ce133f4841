package io.highlander.actuator;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An ordinary application with one entity type. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class DiaryApplication {

    public static final String[] ALONE = {
        "spring.application.name=diaries",
        "highlander.ownership.directory=local",
        "highlander.state.store=memory",
        "highlander.http.secret=highlander-secret-nobody-may-see"
    };

    static final String SECRET = "highlander-secret-nobody-may-see";
}
