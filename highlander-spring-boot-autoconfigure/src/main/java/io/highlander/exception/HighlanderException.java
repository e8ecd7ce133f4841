package io.highlander.exception;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/** Any failure of a call to an entity. Says which entity, and whether the call took effect. */
public abstract class HighlanderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient EntityId entityId;
    private final Outcome outcome;

    protected HighlanderException(EntityId entityId, Outcome outcome, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.entityId = entityId;
        this.outcome = outcome;
    }

    public EntityId entityId() {
        return entityId;
    }

    public Outcome outcome() {
        return outcome;
    }
}
