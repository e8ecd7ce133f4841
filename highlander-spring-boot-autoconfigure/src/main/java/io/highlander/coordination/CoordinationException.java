package io.highlander.coordination;

import org.jspecify.annotations.Nullable;

/** The coordination service did not answer, or the session is over: it is unknown whether the operation took effect. */
public final class CoordinationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CoordinationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
