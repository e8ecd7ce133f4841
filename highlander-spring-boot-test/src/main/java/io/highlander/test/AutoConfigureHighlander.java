package io.highlander.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.TestPropertySource;

/**
 * Auto-configuration of entities without infrastructure, for tests: this JVM is the only pod, states are kept in memory, time moves
 * when the test says so. Part of {@link HighlanderTest}; add it to another slice that shall have entities.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@TestPropertySource(
        properties = {
            "highlander.enabled=true",
            "highlander.application=test",
            "highlander.ownership.directory=local",
            "highlander.state.store=memory",
            "highlander.http.port=0",
            "highlander.http.ssl.bundle=",
        })
public @interface AutoConfigureHighlander {}
