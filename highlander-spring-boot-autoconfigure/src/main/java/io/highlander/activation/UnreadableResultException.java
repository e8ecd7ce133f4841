package io.highlander.activation;

/** A handler's result is not what it declares, or no reader of its type takes it. */
public final class UnreadableResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableResultException(String message, Throwable cause) {
        super(message, cause);
    }
}
