package io.highlander.exception;

import io.highlander.EntityId;

/** The state was replaced by somebody else since the snapshot was taken. Get it again and decide again. */
public final class VersionConflictException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public VersionConflictException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
