package io.highlander.exception;

import io.highlander.EntityId;

/** The pod where the entity would start owns as many entities as it may ({@code highlander.ownership.max-entities}). */
public final class NodeAtCapacityException extends CallNotRunException {

    private static final long serialVersionUID = 1L;

    public NodeAtCapacityException(EntityId entityId, String message) {
        super(entityId, message);
    }
}
