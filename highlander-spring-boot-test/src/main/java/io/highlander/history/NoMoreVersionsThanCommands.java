package io.highlander.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** No answer shows more changes than commands had been made by then; so none that was not run, and none made later. */
final class NoMoreVersionsThanCommands implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        List<Operation> mayChange = Stream.concat(calls.changes().stream(), calls.unknownChanges().stream())
                .sorted(Comparator.comparingLong(Operation::invokedNanos))
                .toList();
        int made = 0;
        for (Operation call : calls.versionedBy(Comparator.comparingLong(Operation::endedNanos))) {
            while (made < mayChange.size() && !call.isBefore(mayChange.get(made))) {
                made++;
            }
            if (call.version() > made) {
                report.accept(
                        "only " + made + " commands that were made by then can have taken effect: " + call.describe());
            }
        }
    }
}
