package io.highlander.request;

import io.highlander.cluster.FencingToken;

/**
 * Identifies one call of one caller to one entity, the same on every retry.
 *
 * @param caller name of the caller's stream of calls to this entity, unique forever
 * @param stamp a place in the cluster's order before the call was made, and after the last moment at which it was certain that no
 * attempt had run it
 * @param number 1 for the stream's first call, then increasing by one
 * @param floor the caller has seen the answers of all numbers up to this one
 * @param heard the highest number whose answer it has seen: calls of lower numbers come before it in order, so they must not be run
 * any more; they are answered only if their replies are recorded
 */
public record CommandId(String caller, FencingToken stamp, long number, long floor, long heard) {

    /** {@code caller:number}: what handlers and people see. */
    @Override
    public String toString() {
        return caller + ":" + number;
    }
}
