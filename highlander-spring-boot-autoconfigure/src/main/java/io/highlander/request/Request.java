package io.highlander.request;

import io.highlander.EntityId;
import java.util.List;

/** What a node asks of another, or of itself, about one entity. It is answered with a {@link Reply}. */
public sealed interface Request permits Locate, Invoke, Poll {

    EntityId entity();

    /** How long the one who asks still waits, counted from the sending. */
    long remainingMillis();

    /** The entities that wait for the answer, outermost first. */
    List<EntityId> chain();
}
