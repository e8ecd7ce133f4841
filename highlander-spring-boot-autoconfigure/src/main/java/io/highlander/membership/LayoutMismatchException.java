package io.highlander.membership;

/** This node's layout is not that of the cluster: the node must not join. */
public final class LayoutMismatchException extends JoinRefusedException {

    private static final long serialVersionUID = 1L;

    LayoutMismatchException(String path, String ours, String theirs) {
        super(
                "This pod was configured with " + ours + ", but the cluster runs with " + theirs + " (ZooKeeper: "
                        + path + ").",
                "Give all pods the same highlander.ownership.generation, .unit and .partitions, and a version of Highlander with the "
                        + "same layout; to change them, stop all pods, delete " + path
                        + " in ZooKeeper, and start the pods again.");
    }
}
