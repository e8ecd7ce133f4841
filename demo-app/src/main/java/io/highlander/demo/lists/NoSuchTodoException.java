package io.highlander.demo.lists;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The list has no such todo: 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class NoSuchTodoException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message reaches the caller in another pod as it is */
    public NoSuchTodoException(String message) {
        super(message);
    }
}
