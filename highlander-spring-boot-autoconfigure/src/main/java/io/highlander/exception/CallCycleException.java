package io.highlander.exception;

import io.highlander.EntityId;

/**
 * The called entity waits, directly or through others, for the entity that calls it; or two chains of calls would wait for each other. The
 * message prints the cycle, or both chains.
 */
public final class CallCycleException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public CallCycleException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
