package io.highlander.exception;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/** The call had no effect and never will: it is safe to make it again. */
public class CallNotRunException extends HighlanderException {

    private static final long serialVersionUID = 1L;

    public CallNotRunException(EntityId entityId, String message) {
        this(entityId, message, null);
    }

    public CallNotRunException(EntityId entityId, String message, @Nullable Throwable cause) {
        super(entityId, Outcome.NOT_RUN, message, cause);
    }
}
