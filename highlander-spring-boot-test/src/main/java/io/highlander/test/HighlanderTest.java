package io.highlander.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of entities with their collaborators and nothing else: it has no auto-configuration but Highlander's and what that needs, and
 * only the components that the test imports or mocks ({@code @Import}, {@code @MockitoBean}). Entities are owned by this JVM,
 * stored in memory, and live by a {@link io.highlander.test.fake.ManualClock}, which is a bean: timeouts come when the test moves
 * it.
 *
 * <p>Stored states live as long as the context, which Spring shares between tests: use another key in each test.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(HighlanderTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(HighlanderTypeExcludeFilter.class)
@AutoConfigureHighlander
@ImportAutoConfiguration
public @interface HighlanderTest {

    /** Alias of {@link #entities()}. */
    @AliasFor("entities")
    Class<?>[] value() default {};

    /** The entity classes that are there; none named: all that the application has. */
    @AliasFor("value")
    Class<?>[] entities() default {};

    /** Properties in the form {@code key=value}. */
    String[] properties() default {};

    /** Whether entity classes are included by default. */
    boolean useDefaultFilters() default true;

    /** Components to include that would otherwise be left out. */
    Filter[] includeFilters() default {};

    /** Entities and components to leave out. */
    Filter[] excludeFilters() default {};

    /** Auto-configuration to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
