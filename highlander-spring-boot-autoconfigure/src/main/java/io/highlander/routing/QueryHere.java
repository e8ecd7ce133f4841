package io.highlander.routing;

import io.highlander.activation.ActivationId;
import io.highlander.activation.CommandId;
import io.highlander.activation.QueryTurn;

/**
 * A query that is about to be run on its caller's thread.
 *
 * @param turn the turn; must be run or given back
 * @param activation the activation whose turn it is
 * @param id id of the query's call
 */
record QueryHere(QueryTurn turn, ActivationId activation, CommandId id) {}
