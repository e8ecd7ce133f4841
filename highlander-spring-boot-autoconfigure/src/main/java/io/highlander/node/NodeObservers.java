package io.highlander.node;

import io.highlander.activation.observation.EntityEvents;
import io.highlander.activation.observation.HandlingObserver;
import io.highlander.routing.observation.CallObserver;
import io.highlander.routing.observation.RouteEvents;
import java.util.List;

/**
 * The observers of a node.
 *
 * @param entities receives what happens to its entities
 * @param routes receives the outcome of attempts of its calls
 * @param calls observes the calls that it makes
 * @param handlings observes the calls that it runs
 */
public record NodeObservers(EntityEvents entities, RouteEvents routes, CallObserver calls, HandlingObserver handlings) {

    /** Observes nothing. */
    public static final NodeObservers NONE =
            new NodeObservers(EntityEvents.NONE, RouteEvents.NONE, CallObserver.NONE, HandlingObserver.NONE);

    /** Returns these observers, and one more for entities. */
    public NodeObservers andToldOfEntities(EntityEvents another) {
        List<EntityEvents> all = entities == EntityEvents.NONE ? List.of(another) : List.of(entities, another);
        return new NodeObservers(EntityEvents.toAll(all), routes, calls, handlings);
    }
}
