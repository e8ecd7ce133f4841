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

    /** Says that a member with such a lease may be, or have been. Its name says all. */
    String lease(long millis) {
        return leases() + "/" + millis;
    }

    /** Where the lock of a partition is. */
    String partition(int number) {
        return root + "/partitions/" + number;
    }

    /** Name of a session's records: its id as ZooKeeper's tools print it. */
    static String nameOf(long sessionId) {
        return "0x" + Long.toHexString(sessionId);
    }
}
