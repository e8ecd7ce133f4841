package io.highlander.http.wire;

import org.jspecify.annotations.Nullable;

/** A peer sent bytes that do not follow the protocol. Its connection is closed; no part of the frame had an effect. */
public final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedFrameException(String message) {
        this(message, null);
    }

    MalformedFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
