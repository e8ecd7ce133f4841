package io.highlander.activation.start;

import io.highlander.cluster.FencingToken;
import io.highlander.state.StoredState;

/** Explains why a stored state is newer than the ownership under which it is to be used, and what an operator can do. */
final class NewerEpoch {

    private NewerEpoch() {}

    static String explain(StoredState state, FencingToken token) {
        String what = "Cannot start " + state.id() + ": the stored state is of a newer epoch (" + state.epoch()
                + ") than this ownership (" + token + "). ";
        if (!token.isLocal()) {
            return what
                    + "Either a newer owner exists, or ZooKeeper has lost its data or the entity was written by another cluster; "
                    + "then stop all pods, raise highlander.ownership.generation on all of them and start them again.";
        }
        return what
                + (state.epoch().isLocal()
                        ? "It was written with highlander.ownership.directory 'local' by another process, or another application "
                                + "context (as Spring's tests keep them), on the same store: end it, or give each a store of its "
                                + "own. If there is none, this machine's clock was ahead then: correct it, or start with another store."
                        : "It was written by a cluster, and highlander.ownership.directory is 'local', which cannot take it over: "
                                + "start with that cluster's ZooKeeper, or with another store (directory, bucket or prefix).");
    }
}
