package io.highlander.history;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls of one caller take effect in the order in which they were made, in flight together or not. */
final class VersionsFollowCallers implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        Map<String, List<Operation>> byCaller = calls.versionedBy(Comparator.comparingLong(Operation::order)).stream()
                .collect(Collectors.groupingBy(Operation::caller));
        byCaller.values().forEach(own -> check(calls, own, report));
    }

    private static void check(VersionedCalls<?> calls, List<Operation> own, Consumer<String> report) {
        @Nullable Operation newest = null;
        @Nullable Operation newestOfEqualOrder = null;
        long order = Long.MIN_VALUE;
        for (Operation call : own) {
            if (call.order() > order) {
                order = call.order();
                newest = newestOfEqualOrder;
            }
            if (newest != null && call.version() < newest.version() + (calls.changed(call) ? 1 : 0)) {
                report.accept("a call was overtaken by a later one of its caller: " + newest.describe() + " before "
                        + call.describe());
            }
            if (newestOfEqualOrder == null || call.version() > newestOfEqualOrder.version()) {
                newestOfEqualOrder = call;
            }
        }
    }
}
