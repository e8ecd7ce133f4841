package io.highlander.routing;

import io.highlander.EntityId;
import io.highlander.activation.ActivationId;
import io.highlander.activation.QueryTurn;
import org.jspecify.annotations.Nullable;

/** What this node does for its own callers. */
public interface LocalNode extends NodeService {

    /** A turn for one query on the thread that asks, if that activation is here and has nothing else to do; none else. */
    @Nullable
    QueryTurn beginQuery(EntityId entity, ActivationId expected);
}
