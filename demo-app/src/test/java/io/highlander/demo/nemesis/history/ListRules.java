package io.highlander.demo.nemesis.history;

import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What must hold of the history of a list that is only added to, each text by one call. Whatever was read is a beginning of what
 * is read by calls that begin later; what was answered is read under its id; nothing is read twice or without having been asked for.
 */
final class ListRules {

    private ListRules() {}

    /** @return what is wrong, in words */
    static List<String> violations(List<Operation> history) {
        List<String> wrong = new ArrayList<>();
        List<Operation> reads = history.stream()
                .filter(operation -> operation.input().equals("read"))
                .filter(operation -> operation.outcome() == Outcome.DONE)
                .toList();
        readsAreBeginnings(reads, wrong);
        readsGrow(reads, wrong);
        additionsAreRead(history, reads, wrong);
        return wrong;
    }

    private static void readsAreBeginnings(List<Operation> reads, List<String> wrong) {
        List<Operation> bySize = reads.stream()
                .sorted(Comparator.comparingInt(read -> todos(read).size()))
                .toList();
        for (int i = 1; i < bySize.size(); i++) {
            List<String> shorter = todos(bySize.get(i - 1));
            if (!todos(bySize.get(i)).subList(0, shorter.size()).equals(shorter)) {
                wrong.add("Neither is the beginning of the other: " + bySize.get(i - 1) + " and " + bySize.get(i));
            }
        }
        for (Operation read : reads) {
            List<String> texts = todos(read).stream().map(ListRules::text).toList();
            if (new HashSet<>(texts).size() < texts.size()) {
                wrong.add("A text was added twice: " + read);
            }
        }
    }

    private static void readsGrow(List<Operation> reads, List<String> wrong) {
        List<Operation> byEnd = sorted(reads, Comparator.comparingLong(Operation::endedNanos));
        int ended = 0;
        int seen = 0;
        for (Operation read : sorted(reads, Comparator.comparingLong(Operation::invokedNanos))) {
            while (byEnd.get(ended).endedNanos() < read.invokedNanos()) {
                seen = Math.max(seen, todos(byEnd.get(ended++)).size());
            }
            if (todos(read).size() < seen) {
                wrong.add(seen + " todos had been read before this call began: " + read);
            }
        }
    }

    private static void additionsAreRead(List<Operation> history, List<Operation> reads, List<String> wrong) {
        Map<String, Operation> asked = new HashMap<>();
        for (Operation operation : history) {
            if (operation.input().startsWith("add:") && operation.outcome() != Outcome.NOT_RUN) {
                asked.put(operation.input().substring("add:".length()), operation);
            }
        }
        for (Operation read : reads) {
            Map<String, String> idOfText = new HashMap<>();
            todos(read).forEach(todo -> idOfText.put(text(todo), todo.substring(0, todo.indexOf('='))));
            idOfText.keySet().forEach(text -> {
                Operation addition = asked.get(text);
                if (addition == null || addition.invokedNanos() > read.endedNanos()) {
                    wrong.add("Nobody had asked for " + text + ", or it was not run: " + read);
                }
            });
            asked.forEach((text, addition) -> {
                boolean isEarlier = addition.endedNanos() < read.invokedNanos();
                boolean isRead = String.valueOf(addition.output()).equals(idOfText.get(text));
                if (addition.outcome() == Outcome.DONE && isEarlier && !isRead) {
                    wrong.add("Lost: " + addition + ", not in " + read);
                }
            });
        }
    }

    private static List<Operation> sorted(List<Operation> reads, Comparator<Operation> order) {
        return reads.stream().sorted(order).toList();
    }

    private static List<String> todos(Operation read) {
        String all = String.valueOf(read.output());
        return all.isEmpty() ? List.of() : List.of(all.split(",", -1));
    }

    private static String text(String todo) {
        return todo.substring(todo.indexOf('=') + 1);
    }
}
