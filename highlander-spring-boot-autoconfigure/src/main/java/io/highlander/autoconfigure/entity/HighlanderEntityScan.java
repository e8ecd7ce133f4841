package io.highlander.autoconfigure.entity;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * Says where to look for classes annotated with {@link io.highlander.HighlanderEntity}, instead of below the package of the
 * application class. Several of these add up. Without any package named, the package of the annotated class is meant.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(EntityScanPackages.Registrar.class)
public @interface HighlanderEntityScan {

    /** Packages to look in, with all below them. */
    @AliasFor("basePackages")
    String[] value() default {};

    /** Packages to look in, with all below them. */
    @AliasFor("value")
    String[] basePackages() default {};

    /** Classes whose packages to look in: names that survive refactoring. */
    Class<?>[] basePackageClasses() default {};
}
