package io.highlander.http;

import org.jspecify.annotations.Nullable;

/** A peer sent bytes that are not the protocol. Its connection is closed; nothing of the frame was acted upon. */
final class MalformedFrameException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        this(message, null);
    }

    MalformedFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
