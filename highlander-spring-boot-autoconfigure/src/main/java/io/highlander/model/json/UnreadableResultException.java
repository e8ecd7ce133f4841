package io.highlander.model.json;

/** A handler's result does not have the declared type, or no reader of that type accepts it. */
public final class UnreadableResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableResultException(String message, Throwable cause) {
        super(message, cause);
    }
}
