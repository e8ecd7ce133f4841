package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without parameters that runs after the state was loaded, as a command: it may change the state. When it throws,
 * the activation fails and the call that caused it was not run.
 *
 * <p>It counts for a method that overrides or implements the annotated one, too.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnActivate {}
