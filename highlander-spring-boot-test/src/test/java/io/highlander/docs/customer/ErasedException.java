package io.highlander.docs.customer;

/** Nothing is kept of this customer any more. */
public class ErasedException extends Exception {

    private static final long serialVersionUID = 1L;

    public ErasedException(String message) {
        super(message);
    }
}
