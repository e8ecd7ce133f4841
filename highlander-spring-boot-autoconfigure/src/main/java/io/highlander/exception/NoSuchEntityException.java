package io.highlander.exception;

import io.highlander.EntityId;

/** The call said that the entity must exist, and it does not. */
public final class NoSuchEntityException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public NoSuchEntityException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
