package io.highlander.exception;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * The call is none that the entity can take: it has no such handler, or the arguments do not fit or are too large to be sent
 * ({@code highlander.http.max-payload}). Calling again does not help.
 */
public final class BadCallException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public BadCallException(EntityId entityId, String message) {
        this(entityId, message, null);
    }

    public BadCallException(EntityId entityId, String message, @Nullable Throwable cause) {
        super(entityId, message, cause);
    }
}
