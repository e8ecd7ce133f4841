package io.highlander.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was answered before a call was made is seen by it: an older version is a stale read, or an update lost. */
final class VersionsFollowTime implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        List<Operation> byEnd = calls.versionedBy(Comparator.comparingLong(Operation::endedNanos));
        @Nullable Operation newest = null;
        int ended = 0;
        for (Operation call : calls.versionedBy(Comparator.comparingLong(Operation::invokedNanos))) {
            while (byEnd.get(ended).isBefore(call)) {
                Operation before = byEnd.get(ended++);
                newest = newest == null || before.version() > newest.version() ? before : newest;
            }
            if (newest != null && call.version() < newest.version() + (calls.changed(call) ? 1 : 0)) {
                report.accept("a call does not see what was answered before it was made: " + call.describe() + " after "
                        + newest.describe());
            }
        }
    }
}
