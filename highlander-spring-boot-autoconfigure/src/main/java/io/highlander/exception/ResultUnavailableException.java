package io.highlander.exception;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * The handler ran to its end and its changes are saved, but its result is not available: it is too large to be sent
 * ({@code highlander.http.max-payload}) or to be kept for a repetition, or it cannot be read as the type that the handler declares.
 */
public final class ResultUnavailableException extends HighlanderException {

    private static final long serialVersionUID = 1L;

    public ResultUnavailableException(EntityId entityId, String message) {
        this(entityId, message, null);
    }

    public ResultUnavailableException(EntityId entityId, String message, @Nullable Throwable cause) {
        super(entityId, Outcome.DONE, message, cause);
    }
}
