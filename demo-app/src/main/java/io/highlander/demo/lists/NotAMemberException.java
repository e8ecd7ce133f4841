package io.highlander.demo.lists;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The caller is not a member of the list: 403. Unchecked, so that {@code EntityGateway.delete} throws it as it is. */
@ResponseStatus(HttpStatus.FORBIDDEN)
public class NotAMemberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message reaches the caller in another pod as it is */
    public NotAMemberException(String message) {
        super(message);
    }
}
