package io.highlander.activation;

import io.highlander.ownership.FencingToken;

/**
 * Identifies one call of one caller to one entity, the same on every retry.
 *
 * @param caller names the caller's stream of calls to this entity; unique for ever
 * @param stamp a place in the cluster's order before it was made, and after it was last certain that no attempt had run it
 * @param number 1 for the stream's first call, then one more each
 * @param floor the caller has seen the answers of all numbers up to this one
 * @param heard the highest number whose answer it has seen: calls of lower numbers are behind it in order, so they must not be run
 *     any more, but their answers are wanted if they are known
 */
public record CommandId(String caller, FencingToken stamp, long number, long floor, long heard) {

    /** {@code caller:number}: what handlers and people see. */
    @Override
    public String toString() {
        return caller + ":" + number;
    }
}
