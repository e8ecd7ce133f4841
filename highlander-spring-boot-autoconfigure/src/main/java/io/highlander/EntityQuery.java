package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler that only reads the entity's state: answered from memory, never saved. It must not change the state. Nothing stops
 * one that does: later queries show its change, and the next command that succeeds saves it.
 *
 * <p>On a method of a superclass or an interface it counts for the method that overrides or implements it, unless that has an
 * annotation of its own; a default method of an interface can be a handler.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface EntityQuery {

    /** How current the answer has to be. */
    QueryMode value() default QueryMode.LEASE;
}
