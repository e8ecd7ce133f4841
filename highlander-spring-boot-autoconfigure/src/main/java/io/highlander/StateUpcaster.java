package io.highlander;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a static method of an entity class that brings a stored state from one version of its shape to the next:
 * {@code static ObjectNode name(ObjectNode state)}, with Jackson 3's {@code tools.jackson.databind.node.ObjectNode}. It may change the
 * state that it is given and return it. It runs when an entity is loaded, before the state is read into the object. What it throws
 * keeps the entity from starting.
 *
 * <p>A class of {@link HighlanderEntity#version() version} 4 has one from 3. It may have one from 2 and one from 1, without a hole:
 * states of older versions than the oldest step cannot be read. A step that only drops a field returns the state as it is.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface StateUpcaster {

    /** Version of the state that the method is given. It returns one of the next version. */
    int from();
}
