package io.highlander.actuator;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An ordinary application with one entity type. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class DiaryApplication {

    static final String SECRET = "highlander-secret-nobody-may-see";

    /** The properties of a pod that is alone. */
    public static String[] alone() {
        return new String[] {
            "spring.application.name=diaries",
            "highlander.ownership.directory=local",
            "highlander.state.store=memory",
            "highlander.http.secret=" + SECRET
        };
    }
}
