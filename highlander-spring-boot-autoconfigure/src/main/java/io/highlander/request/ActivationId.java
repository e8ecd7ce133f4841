package io.highlander.request;

import io.highlander.cluster.FencingToken;

/**
 * Names one activation in the whole cluster, forever. A call that is addressed to one activation is never run by another.
 *
 * @param token token of the ownership under which the activation lives
 * @param counter distinguishes the activations under one ownership
 */
public record ActivationId(FencingToken token, long counter) {

    /** {@code token.counter}. */
    @Override
    public String toString() {
        return token + "." + counter;
    }
}
