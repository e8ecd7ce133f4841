package io.highlander.exception;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/** The call may or may not have taken effect: the answer was lost, or did not come before the deadline. */
public final class CallOutcomeUnknownException extends HighlanderException {

    private static final long serialVersionUID = 1L;

    public CallOutcomeUnknownException(EntityId entityId, String message) {
        this(entityId, message, null);
    }

    public CallOutcomeUnknownException(EntityId entityId, String message, @Nullable Throwable cause) {
        super(entityId, Outcome.UNKNOWN, message, cause);
    }
}
