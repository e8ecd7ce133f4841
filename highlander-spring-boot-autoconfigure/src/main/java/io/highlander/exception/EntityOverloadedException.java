package io.highlander.exception;

import io.highlander.EntityId;

/** The entity's mailbox, or its record of idempotency keys, is full. Try again later. */
public final class EntityOverloadedException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public EntityOverloadedException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
