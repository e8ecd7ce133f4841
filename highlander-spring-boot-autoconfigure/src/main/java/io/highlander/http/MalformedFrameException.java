package io.highlander.http;

import org.jspecify.annotations.Nullable;

/** A peer sent bytes that do not follow the protocol. Its connection is closed; no part of the frame had an effect. */
final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        this(message, null);
    }

    MalformedFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
