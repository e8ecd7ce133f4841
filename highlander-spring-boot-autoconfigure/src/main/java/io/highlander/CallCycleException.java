package io.highlander;

/** The called entity waits, directly or through others, for the entity that calls it. The message prints the cycle. */
public final class CallCycleException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public CallCycleException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
