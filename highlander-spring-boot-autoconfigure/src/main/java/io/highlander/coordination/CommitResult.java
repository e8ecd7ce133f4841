package io.highlander.coordination;

/** The outcome of a transaction whose answer is known. */
public sealed interface CommitResult {

    /**
     * A quorum has committed the whole transaction.
     *
     * @param zxid the transaction's place in the service's one order of writes if a step of it creates or sets data, else 0
     * @param leaderTimeMillis the leader's wall clock at that time under the same condition, else 0
     */
    record Committed(long zxid, long leaderTimeMillis) implements CommitResult {}

    /** The transaction had no effect: the step at {@code index} was refused. */
    record Rejected(int index, String reason) implements CommitResult {}
}
