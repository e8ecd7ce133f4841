package io.highlander.exception;

import io.highlander.EntityId;

/**
 * The handler ran and threw an exception that it does not declare, or one that cannot be rebuilt here. The state is as it was.
 */
public final class EntityCallException extends HighlanderException {

    private static final long serialVersionUID = 1L;

    private final String exceptionType;
    private final boolean declared;

    /** Of an exception that the handler does not declare. */
    public EntityCallException(EntityId entityId, String exceptionType, String message) {
        this(entityId, exceptionType, message, false);
    }

    /**
     * @param exceptionType class name of what the handler threw; text only, never loaded
     * @param declared whether the handler declares it
     */
    public EntityCallException(EntityId entityId, String exceptionType, String message, boolean declared) {
        super(entityId, Outcome.DONE, message, null);
        this.exceptionType = exceptionType;
        this.declared = declared;
    }

    public String exceptionType() {
        return exceptionType;
    }

    /** Whether the handler declares it in {@code throws}, so that it is an answer rather than a mistake. */
    public boolean isDeclared() {
        return declared;
    }
}
