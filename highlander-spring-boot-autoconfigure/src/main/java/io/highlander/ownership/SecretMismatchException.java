package io.highlander.ownership;

/** This node has another secret than a member: neither would let the other in. */
public final class SecretMismatchException extends JoinRefusedException {

    private static final long serialVersionUID = 1L;

    SecretMismatchException(String member) {
        super(
                "This node has another secret than the node at " + member
                        + ": neither would let the other in, and nobody could reach the entities of both.",
                "Set highlander.http.secret to the same value on all nodes, or on none. To change it, stop all nodes first.");
    }
}
