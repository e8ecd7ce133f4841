package io.highlander.state.json;

import org.jspecify.annotations.Nullable;

/** A state and its class do not fit: the stored JSON cannot be read into it, or a value in it cannot be written as JSON. */
public final class StateUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param typeName of the entity
     * @param what cannot be done
     * @param why in Jackson's words or ours
     */
    public StateUnreadableException(String typeName, String what, String why, @Nullable Throwable cause) {
        super("The state of a " + typeName + " " + what + ": " + why + ".", cause);
    }
}
