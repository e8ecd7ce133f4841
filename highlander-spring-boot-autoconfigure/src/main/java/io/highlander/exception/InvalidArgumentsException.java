package io.highlander.exception;

import io.highlander.EntityId;

/**
 * The arguments break a constraint (Bean Validation) that the handler declares on its parameters; the message names parameter and
 * constraint. The call was not run; making it again with these arguments does not help.
 */
public final class InvalidArgumentsException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public InvalidArgumentsException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
