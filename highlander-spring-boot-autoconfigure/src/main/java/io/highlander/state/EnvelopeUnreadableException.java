package io.highlander.state;

import io.highlander.EntityId;
import org.jspecify.annotations.Nullable;

/** What is stored of an entity cannot be read. It is left as it is: nothing is written over it. */
public final class EnvelopeUnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EnvelopeUnreadableException(EntityId id, String flaw, @Nullable Throwable cause) {
        super("Cannot read the stored state of " + id + ": " + flaw + ". It is left as it is.", cause);
    }
}
