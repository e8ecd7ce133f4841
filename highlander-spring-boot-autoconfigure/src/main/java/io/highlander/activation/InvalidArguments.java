package io.highlander.activation;

/** The arguments break a constraint of the handler, which has not begun. */
final class InvalidArguments extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidArguments(String violations) {
        super(violations);
    }
}
