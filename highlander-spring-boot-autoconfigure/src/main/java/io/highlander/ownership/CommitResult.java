package io.highlander.ownership;

/** What became of a transaction whose answer is known. */
public sealed interface CommitResult {

    /**
     * A quorum committed all of it.
     *
     * @param zxid the transaction's place in the service's one order of writes, when a step of it creates or sets data, else 0
     * @param leaderTimeMillis the leader's wall clock at that time, likewise
     */
    record Committed(long zxid, long leaderTimeMillis) implements CommitResult {}

    /** Nothing of it happened: the step at {@code index} was refused. */
    record Rejected(int index, String reason) implements CommitResult {}
}
