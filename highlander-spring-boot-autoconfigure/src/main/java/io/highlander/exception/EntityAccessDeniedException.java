package io.highlander.exception;

import io.highlander.EntityId;

/** The caller may not make this call. It was not run; calling again does not help. */
public final class EntityAccessDeniedException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public EntityAccessDeniedException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
