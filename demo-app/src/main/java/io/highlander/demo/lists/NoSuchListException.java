package io.highlander.demo.lists;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The list was never created, or it is deleted: 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchListException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message reaches the caller in another pod as it is */
    public NoSuchListException(String message) {
        super(message);
    }

    static NoSuchListException named(String list) {
        return new NoSuchListException("There is no list " + list + ". Create it by PUT.");
    }
}
