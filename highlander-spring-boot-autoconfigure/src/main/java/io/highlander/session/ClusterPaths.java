package io.highlander.session;

import io.highlander.text.PathSegment;

/**
 * Where the cluster of one application keeps its records.
 *
 * @param root {@code /highlander/<application>}
 */
public record ClusterPaths(String root) {

    private static final int MAX_SEGMENT = 65;

    public static ClusterPaths of(String application) {
        return new ClusterPaths("/highlander/" + PathSegment.of(application, MAX_SEGMENT));
    }

    public String layout() {
        return root + "/layout";
    }

    public String secret() {
        return root + "/secret";
    }

    public String watermark() {
        return root + "/watermark";
    }

    public String sessions() {
        return root + "/sessions";
    }

    public String session(String name) {
        return sessions() + "/" + name;
    }

    public String members() {
        return root + "/members";
    }

    public String member(String name) {
        return members() + "/" + name;
    }

    public String builds() {
        return root + "/builds";
    }

    /** Returns the path of the node that says what a member's build can read. It goes with the session. */
    public String build(String name) {
        return builds() + "/" + name;
    }

    public String leases() {
        return root + "/leases";
    }

    /**
     * Returns the path of the node that says that a member with such a lease may exist, or may have existed. Its name says
     * everything.
     */
    public String lease(long millis) {
        return leases() + "/" + millis;
    }

    /** Returns the path of a partition's lock. */
    public String partition(int number) {
        return root + "/partitions/" + number;
    }

    /** Returns the name of a session's records: its id as ZooKeeper's tools print it. */
    public static String nameOf(long sessionId) {
        return "0x" + Long.toHexString(sessionId);
    }
}
