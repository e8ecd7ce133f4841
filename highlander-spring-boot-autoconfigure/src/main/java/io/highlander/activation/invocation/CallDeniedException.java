package io.highlander.activation.invocation;

/** The caller may not make the call, and its handler has not begun. */
public final class CallDeniedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallDeniedException(String message) {
        super(message);
    }

    public CallDeniedException(String message, Throwable cause) {
        super(message, cause);
    }
}
