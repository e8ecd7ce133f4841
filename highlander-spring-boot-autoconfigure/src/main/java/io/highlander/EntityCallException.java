package io.highlander;

/**
 * The handler ran and threw an exception that it does not declare, or one that cannot be rebuilt here. The state is as it was.
 */
public final class EntityCallException extends HighlanderException {

    private static final long serialVersionUID = 1L;

    private final String exceptionType;

    /** @param exceptionType class name of what the handler threw; text only, never loaded */
    public EntityCallException(EntityId entityId, String exceptionType, String message) {
        super(entityId, Outcome.DONE, message, null);
        this.exceptionType = exceptionType;
    }

    public String exceptionType() {
        return exceptionType;
    }
}
