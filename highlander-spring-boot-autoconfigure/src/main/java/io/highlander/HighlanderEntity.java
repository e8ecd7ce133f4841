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

    /**
     * Version of the shape of the state that this class has in its fields, from 1. Raise it by one when fields change in another way
     * than that some are added, and say with a {@link StateUpcaster} how a state of the version before becomes one of this.
     */
    int version() default 1;

    /**
     * Version in which states are saved; 0 for {@link #version()}. A lower one is for the first of two deployments, in which all pods
     * learn to read the new version before any writes it: a pod that cannot read a stored version does not run the entity.
     */
    int writes() default 0;
}
