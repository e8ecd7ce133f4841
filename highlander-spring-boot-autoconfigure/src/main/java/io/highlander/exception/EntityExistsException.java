package io.highlander.exception;

import io.highlander.EntityId;

/** The call said that the entity must not exist, and it does. */
public final class EntityExistsException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public EntityExistsException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
