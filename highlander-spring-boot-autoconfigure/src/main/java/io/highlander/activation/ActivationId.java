package io.highlander.activation;

import io.highlander.ownership.FencingToken;

/**
 * Names one activation in the whole cluster and for ever. A call that is addressed to one activation is never run by another.
 *
 * @param token of the ownership that the activation lives under
 * @param counter tells activations under one ownership apart
 */
public record ActivationId(FencingToken token, long counter) {}
