package io.highlander.membership;

/** This node keeps states elsewhere than the other nodes: its entities would begin anew. */
public final class StoreMismatchException extends JoinRefusedException {

    private static final long serialVersionUID = 1L;

    StoreMismatchException(String path, String ours, String theirs) {
        super(
                "This pod's store has the identity " + ours + ", that of its cluster " + theirs + " (ZooKeeper: " + path
                        + "): its entities would begin anew, without the state that the other pods have saved.",
                "Let highlander.state.* mean the same bucket and prefix, or the same directory, on all pods. If the entities shall "
                        + "live in another store from now on, stop all pods, copy all objects (those below _highlander too) or do without them, "
                        + "delete " + path + " in ZooKeeper, and start the pods again.");
    }
}
