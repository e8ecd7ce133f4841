package io.highlander.model;

/** The names of the handlers that every type has besides its own, which begin and end the life of an entity. */
public final class LifeHandlers {

    /** Name of the command that deletes the entity and answers whether it existed. It has no arguments. */
    public static final String DELETE = "_delete";

    private LifeHandlers() {}
}
