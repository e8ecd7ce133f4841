package io.highlander.demo.nemesis.fault;

/**
 * What came of one kind of runs.
 *
 * @param runs how many
 * @param histories of entities
 * @param done calls that were done
 * @param notRun calls that were told not to have run
 * @param unknown calls that may have run
 * @param violations things that must not be
 * @param longestGapMillis longest time without a success on one entity
 * @param slowestRecoveryMillis longest time from the end of the fault until all entities could be changed through all pods
 * @param longestAnswerMillis longest time in which a pod answered a request
 */
public record Counts(
        long runs,
        long histories,
        long done,
        long notRun,
        long unknown,
        long violations,
        long longestGapMillis,
        long slowestRecoveryMillis,
        long longestAnswerMillis) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Counts and(Counts other) {
        return new Counts(
                runs + other.runs,
                histories + other.histories,
                done + other.done,
                notRun + other.notRun,
                unknown + other.unknown,
                violations + other.violations,
                Math.max(longestGapMillis, other.longestGapMillis),
                Math.max(slowestRecoveryMillis, other.slowestRecoveryMillis),
                Math.max(longestAnswerMillis, other.longestAnswerMillis));
    }
}
