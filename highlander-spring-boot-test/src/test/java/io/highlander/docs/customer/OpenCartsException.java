package io.highlander.docs.customer;

/** A customer has carts and is not deleted. */
public class OpenCartsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OpenCartsException(String message) {
        super(message);
    }
}
