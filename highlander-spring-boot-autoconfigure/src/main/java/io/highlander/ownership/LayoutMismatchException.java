package io.highlander.ownership;

/** This node's layout differs from the cluster's: it must not join. */
public final class LayoutMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LayoutMismatchException(String path, String ours, String theirs) {
        super("This node was configured with " + ours + ", but the cluster runs with " + theirs + " (ZooKeeper: " + path
                + "). Give all nodes the same highlander.ownership.generation, .unit and .partitions; to change them, stop all nodes, delete "
                + path
                + " and start them again.");
    }
}
