package io.highlander.activation;

import io.highlander.ownership.FencingToken;

/**
 * Identifies one call of one caller to one entity, the same on every retry.
 *
 * @param caller names the caller's stream of calls to this entity; unique for ever
 * @param stamp place in the cluster's order at which that stream began
 * @param number 1 for the stream's first call, then one more each
 * @param floor the caller has seen the answers of all numbers up to this one
 */
public record CommandId(String caller, FencingToken stamp, long number, long floor) {

    /** {@code caller:number}: what handlers and people see. */
    @Override
    public String toString() {
        return caller + ":" + number;
    }
}
