package io.highlander.http.wire;

/** A call is too large for the wire, or holds text that has no UTF-8 form. It is refused where it is made. */
public final class UnsendableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsendableException(String message) {
        super(message);
    }
}
