package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class an entity: there is one live instance per key in the whole cluster. Its non-static, non-transient fields are
 * its state; their defaults are a new entity's. Dependencies are {@code transient} and come by constructor injection.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HighlanderEntity {

    /** Name of the type: lower-case letters, digits and dashes. It is part of stored data, so it outlives the class name. */
    String value();

    /** Whether the whole state may be read and replaced from outside, by {@link EntityGateway#get} and {@link EntityGateway#put}. */
    boolean replaceable() default false;
}
