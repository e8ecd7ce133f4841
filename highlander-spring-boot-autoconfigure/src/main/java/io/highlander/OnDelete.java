package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method without parameters that runs when the entity is to be deleted, as a part of the command that deletes it: of
 * {@link EntityGateway#delete}, or of a command that has called {@link EntityContext#deleteWhenSaved}. When it throws, the entity is
 * not deleted and its state is as it was; the caller gets the exception as that of any handler. What it changes in the state is not
 * saved. It does not run for an entity that does not exist.
 *
 * <p>Method security that guards the method guards {@code EntityGateway.delete}. It counts for a method that overrides or implements
 * the annotated one, too.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnDelete {}
