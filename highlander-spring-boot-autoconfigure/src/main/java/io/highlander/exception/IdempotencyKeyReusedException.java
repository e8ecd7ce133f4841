package io.highlander.exception;

import io.highlander.EntityId;

/** The idempotency key was used before for a call with another handler or other arguments. */
public final class IdempotencyKeyReusedException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public IdempotencyKeyReusedException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
