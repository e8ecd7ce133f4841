package io.highlander.ownership;

/**
 * Where the cluster of one application keeps its records.
 *
 * @param root {@code /highlander/<application>}
 */
record ClusterPaths(String root) {

    private static final int MAX_SEGMENT = 65;

    static ClusterPaths of(String application) {
        return new ClusterPaths("/highlander/" + PathSegment.of(application, MAX_SEGMENT));
    }

    String layout() {
        return root + "/layout";
    }

    String secret() {
        return root + "/secret";
    }

    String watermark() {
        return root + "/watermark";
    }

    String sessions() {
        return root + "/sessions";
    }

    String session(String name) {
        return sessions() + "/" + name;
    }

    String members() {
        return root + "/members";
    }

    String member(String name) {
        return members() + "/" + name;
    }

    String leases() {
        return root + "/leases";
    }

    /**
     * Returns the path of the node that says that a member with such a lease may exist, or may have existed. Its name says
     * everything.
     */
    String lease(long millis) {
        return leases() + "/" + millis;
    }

    /** Returns the path of a partition's lock. */
    String partition(int number) {
        return root + "/partitions/" + number;
    }

    /** Returns the name of a session's records: its id as ZooKeeper's tools print it. */
    static String nameOf(long sessionId) {
        return "0x" + Long.toHexString(sessionId);
    }
}
