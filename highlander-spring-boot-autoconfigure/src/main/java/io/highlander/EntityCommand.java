package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler that may change the entity's state: run alone, saved, then answered. A handler that throws leaves the state
 * as it was. A handler may return a value, {@code void}, or a {@link java.util.concurrent.CompletionStage}; the entity takes no
 * other call before that stage ends.
 *
 * <p>On a method of a superclass or an interface it counts for the method that overrides or implements it, unless that has an
 * annotation of its own; a default method of an interface can be a handler.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface EntityCommand {}
