package io.highlander.catalog;

import io.highlander.model.EntityType;
import io.highlander.model.EntityTypes;
import io.highlander.routing.gateway.OperatorCalls;
import io.highlander.state.StateStore;
import io.highlander.state.json.StateCodec;
import io.highlander.time.Clock;
import java.util.function.Function;

/**
 * What a running node lends to the catalogue.
 *
 * @param types the entity types of the application
 * @param states returns the codec of a type's state
 * @param store holds the states; never throws
 * @param commands sends commands to the owners of entities
 * @param operators commands of operators to one entity
 * @param clock tells the time
 */
public record CatalogParts(
        EntityTypes types,
        Function<EntityType, StateCodec> states,
        StateStore store,
        OwnerCommands commands,
        OperatorCalls operators,
        Clock clock) {}
