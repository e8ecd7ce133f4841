package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method of an entity class that brings a state from one version of its shape to the one before:
 * {@code static ObjectNode name(ObjectNode state)}, with Jackson 3's {@code tools.jackson.databind.node.ObjectNode}. Needed for each
 * step from {@link HighlanderEntity#version() version} down to {@link HighlanderEntity#writes() writes}. It runs before a state is
 * saved, and must lose nothing that the {@link StateUpcaster}s do not bring back: a command whose state would come back as another is
 * refused, and its state is not saved.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StateDowncaster {

    /** Version of the state that the method is given. It returns one of the version before. */
    int from();
}
