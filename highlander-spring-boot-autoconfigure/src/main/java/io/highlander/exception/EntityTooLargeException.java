package io.highlander.exception;

import io.highlander.EntityId;

/** With the command the entity's state would be larger than {@code max-size} allows. The state is as it was. */
public final class EntityTooLargeException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public EntityTooLargeException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
