package io.highlander.activation;

import io.highlander.EntityContext;

/**
 * Port: makes the object behind an entity. Any thread may call, several at a time; may block as long as the construction of the
 * entity's dependencies does.
 */
public interface EntityInstances {

    /**
     * A new instance, every state field at its default, every dependency injected. It is not shared with anybody and of exactly
     * the class {@link EntityType#entityClass()}.
     *
     * @param context what a constructor parameter of type {@link EntityContext} gets; belongs to this instance alone
     * @throws RuntimeException when it cannot be made; what the constructor threw is the cause
     */
    Object create(EntityType type, EntityContext context);
}
