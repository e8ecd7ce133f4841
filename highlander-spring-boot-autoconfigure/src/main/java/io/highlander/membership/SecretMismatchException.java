package io.highlander.membership;

/** This node has another secret than a member: neither would admit the other. */
public final class SecretMismatchException extends JoinRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * @param member address of the other node
     * @param record path at which that was read
     * @param generated path of the secret that is shared by nodes without a configured one
     */
    SecretMismatchException(String member, String record, String generated) {
        super(
                "This pod has another secret than the pod at " + member + " (ZooKeeper: " + record
                        + "): neither would let the other in, and nobody could reach the entities of both.",
                "Set highlander.http.secret to the same value on all pods, or on none. To change it, stop all pods first; so too where "
                        + "no pod has it set, for then the generated one in ZooKeeper (" + generated
                        + ") was deleted or written over while pods ran.");
    }
}
