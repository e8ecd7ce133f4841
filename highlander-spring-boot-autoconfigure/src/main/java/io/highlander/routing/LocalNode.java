package io.highlander.routing;

import io.highlander.EntityId;
import io.highlander.activation.ActivationId;
import io.highlander.activation.QueryTurn;
import org.jspecify.annotations.Nullable;

/** What this node does for its own callers. */
public interface LocalNode extends NodeService {

    /** Begins a turn for one query on the calling thread. Returns null if that activation is not here or is not idle. */
    @Nullable
    QueryTurn beginQuery(EntityId entity, ActivationId expected);
}
