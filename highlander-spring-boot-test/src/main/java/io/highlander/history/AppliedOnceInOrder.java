package io.highlander.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state's own list of commands holds each that was acknowledged, none that was not run or never made, each once, and in an
 * order that follows time, callers and versions.
 */
final class AppliedOnceInOrder implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        List<Long> ids = calls.found().appliedIds();
        if (ids == null) {
            return;
        }
        Map<Long, Operation> made = calls.all().stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        Set<Long> listed = new HashSet<>();
        List<Operation> applied = new ArrayList<>();
        for (Long id : ids) {
            Operation command = made.get(id);
            if (!listed.add(id)) {
                report.accept("a command took effect twice: " + (command == null ? "#" + id : command.describe()));
            } else if (command == null) {
                report.accept("a command took effect that nobody made: #" + id);
            } else {
                applied.add(command);
            }
        }
        applied.stream()
                .filter(it -> it.outcome() == Operation.Outcome.NOT_RUN)
                .forEach(it -> report.accept("a command took effect that was not run: " + it.describe()));
        calls.changes().stream()
                .filter(it -> !listed.contains(it.id()))
                .forEach(it -> report.accept("an acknowledged command is not in the list: " + it.describe()));
        checkOrder(applied, report);
    }

    private static void checkOrder(List<Operation> applied, Consumer<String> report) {
        @Nullable Operation lastMade = null;
        @Nullable Operation newest = null;
        Map<String, Operation> lastOfCaller = new HashMap<>();
        Comparator<Operation> byOrder = Comparator.comparingLong(Operation::order);
        for (Operation command : applied) {
            if (lastMade != null && command.isDone() && command.isBefore(lastMade)) {
                report.accept("a command took effect after one that was made later: " + command.describe() + " after "
                        + lastMade.describe());
            }
            Operation ownLast = lastOfCaller.get(command.caller());
            if (ownLast != null && byOrder.compare(command, ownLast) < 0) {
                report.accept("a command took effect after a later one of its caller: " + command.describe() + " after "
                        + ownLast.describe());
            }
            if (newest != null && command.version() >= 0 && command.version() <= newest.version()) {
                report.accept("a command stands after one of a newer version: " + command.describe() + " after "
                        + newest.describe());
            }
            lastMade = lastMade == null || command.invokedNanos() > lastMade.invokedNanos() ? command : lastMade;
            newest = newest == null || command.version() > newest.version() ? command : newest;
            if (ownLast == null || byOrder.compare(command, ownLast) > 0) {
                lastOfCaller.put(command.caller(), command);
            }
        }
    }
}
