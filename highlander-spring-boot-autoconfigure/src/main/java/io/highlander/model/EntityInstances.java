package io.highlander.model;

import io.highlander.EntityContext;

/**
 * Port: makes the object behind an entity. Any thread may call, several at a time. May block as long as the construction of the
 * entity's dependencies does.
 */
public interface EntityInstances {

    /**
     * Makes a new instance with every state field at its default and every dependency injected. The instance is not shared and is
     * of exactly the class {@link EntityType#entityClass()}.
     *
     * @param context the context for a constructor parameter of type {@link EntityContext}; belongs to this instance alone
     * @throws RuntimeException if the instance cannot be made; an exception of the constructor is the cause
     */
    Object create(EntityType type, EntityContext context);
}
