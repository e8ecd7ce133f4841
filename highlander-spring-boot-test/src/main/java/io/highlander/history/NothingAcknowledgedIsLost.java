package io.highlander.history;

import java.util.function.Consumer;

/**
 * The state that was left is at least as new as every answer, and shows as many changes as were acknowledged, or more by those of
 * unknown outcome.
 */
final class NothingAcknowledgedIsLost implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        long left = calls.found().version();
        if (left < 0) {
            return;
        }
        calls.versioned().stream()
                .filter(it -> it.version() > left)
                .forEach(it -> report.accept(
                        "the state that was left, version " + left + ", is older than an answer: " + it.describe()));
        long acknowledged = calls.changes().size();
        long unknown = calls.unknownChanges().size();
        if (left < acknowledged || left > acknowledged + unknown) {
            report.accept("the state that was left has seen " + left + " changes, but " + acknowledged
                    + " were acknowledged and the outcome of " + unknown + " is unknown");
        }
    }
}
