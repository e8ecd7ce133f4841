package io.highlander.ownership;

/** This node's layout differs from the cluster's: it must not join. */
public final class LayoutMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param ours text of this node's record of the layout
     * @param theirs text of the cluster's
     */
    public LayoutMismatchException(String path, String ours, String theirs) {
        super("This node was configured with " + inWords(ours) + ", but the cluster runs with " + inWords(theirs)
                + " (ZooKeeper: " + path
                + "). Give all nodes the same configuration; to change it, stop all nodes, delete " + path
                + " and start them again.");
    }

    private static String inWords(String record) {
        return record.substring(record.indexOf('[') + 1).replace("]", "").replace('=', ' ');
    }
}
