package io.highlander.routing;

import io.highlander.activation.ActivationId;
import io.highlander.activation.CommandId;
import io.highlander.activation.QueryTurn;

/**
 * A query that is about to be run on its caller's thread.
 *
 * @param turn that must be taken
 * @param activation whose turn it is
 * @param id of the call
 */
record QueryHere(QueryTurn turn, ActivationId activation, CommandId id) {}
