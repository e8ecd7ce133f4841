package io.highlander.model;

/** The arguments break a constraint of the handler, which has not begun. */
public final class InvalidArguments extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidArguments(String violations) {
        super(violations);
    }
}
