package io.highlander.routing.peer;

import org.jspecify.annotations.Nullable;

/** The call has certainly not reached the node that it was meant for. */
public final class NotSentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
