package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without parameters that runs before the entity leaves memory in an orderly way. It may not change the state, and
 * it is not called when ownership was lost.
 *
 * <p>It counts for a method that overrides or implements the annotated one, too.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPassivate {}
