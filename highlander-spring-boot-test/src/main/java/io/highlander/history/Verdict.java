package io.highlander.history;

import java.util.ArrayList;
import java.util.List;

/**
 * What a checker says of a history.
 *
 * @param operations how many calls were looked at
 * @param entities how many entities they were made to
 * @param violations what must not have happened, each in words for people, with the calls concerned
 * @param undecided what could not be judged, and why; a history with any of these is not good
 */
public record Verdict(long operations, long entities, List<String> violations, List<String> undecided) {

    private static final int SHOWN = 20;

    public Verdict {
        violations = List.copyOf(violations);
        undecided = List.copyOf(undecided);
    }

    /** Whether everything was judged and nothing is wrong. */
    public boolean isGood() {
        return violations.isEmpty() && undecided.isEmpty();
    }

    /** Whether something is surely wrong. */
    public boolean isViolated() {
        return !violations.isEmpty();
    }

    /** Both verdicts on one history. */
    public Verdict and(Verdict other) {
        List<String> allViolations = new ArrayList<>(violations);
        allViolations.addAll(other.violations);
        List<String> allUndecided = new ArrayList<>(undecided);
        allUndecided.addAll(other.undecided);
        return new Verdict(
                Math.max(operations, other.operations),
                Math.max(entities, other.entities),
                allViolations,
                allUndecided);
    }

    /** @throws AssertionError with the whole report, unless the verdict is good */
    public void requireGood() {
        if (!isGood()) {
            throw new AssertionError(toString());
        }
    }

    @Override
    public String toString() {
        String head = operations + " calls on " + entities + " entities: ";
        if (isGood()) {
            return head + "good";
        }
        StringBuilder report = new StringBuilder(head)
                .append(violations.size())
                .append(" violations, ")
                .append(undecided.size())
                .append(" undecided");
        append(report, "VIOLATION ", violations);
        append(report, "UNDECIDED ", undecided);
        return report.toString();
    }

    private static void append(StringBuilder report, String kind, List<String> findings) {
        findings.stream()
                .limit(SHOWN)
                .forEach(it -> report.append('\n').append(kind).append(it));
        if (findings.size() > SHOWN) {
            report.append('\n')
                    .append(kind)
                    .append("and ")
                    .append(findings.size() - SHOWN)
                    .append(" more");
        }
    }
}
