package io.highlander.history;

import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Histories drawn as text, time going from left to right, one column a nanosecond. A call lasts from its opening to its closing
 * bracket:
 *
 * <pre>
 * ann:  [increment=1@1 ]    [read=1@1]
 * bob:         [increment?]               outcome unknown
 * bob:                   [increment!]     not run
 * cat:  [write:7?>                        never answered
 * cat on lamp:   [read=0]                 another entity
 * dan:  [#9 increment=2]                  with its id; else numbered in the order of the text
 * </pre>
 *
 * Calls of one caller to one entity have the order of their opening brackets.
 */
public final class HistoryDrawing {

    private static final Pattern LINE = Pattern.compile("\\s*(?<caller>\\w+)(?: on (?<entity>[\\w/]+))?:(?<calls>.*)");

    private static final Pattern CALL = Pattern.compile("\\[\\s*(?:#(?<id>\\d+) )?(?<input>[\\w:]+)"
            + "(?:=(?<output>[\\w,-]*))?(?:@(?<version>\\d+))?(?<mark>[?!])?\\s*(?<close>[]>])");

    private HistoryDrawing() {}

    /** @throws IllegalArgumentException if a line is not of that form */
    public static List<Operation> parse(String drawing) {
        List<Operation> operations = new ArrayList<>();
        drawing.lines().filter(line -> !line.isBlank()).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("Not caller: [call=answer]: " + line);
            }
            Matcher call = CALL.matcher(line);
            int found = 0;
            while (call.find()) {
                found++;
                operations.add(operation(parts, call, operations.size() + 1));
            }
            if (found != line.chars().filter(c -> c == '[').count()) {
                throw new IllegalArgumentException("Not every call of the line is of the form [call=answer]: " + line);
            }
        });
        return inCallerOrder(operations);
    }

    private static Operation operation(Matcher line, Matcher call, int number) {
        String mark = call.group("mark");
        Outcome outcome = mark == null ? Outcome.DONE : mark.equals("?") ? Outcome.UNKNOWN : Outcome.NOT_RUN;
        return new Operation(
                numberOr(call.group("id"), number),
                line.group("caller"),
                0,
                "thing/" + (line.group("entity") == null ? "one" : line.group("entity")),
                call.group("input"),
                call.start(),
                call.group("close").equals(">") ? Long.MAX_VALUE : call.end() - 1,
                outcome,
                call.group("output"),
                numberOr(call.group("version"), -1));
    }

    private static long numberOr(@Nullable String text, long otherwise) {
        return text == null ? otherwise : Long.parseLong(text);
    }

    private static List<Operation> inCallerOrder(List<Operation> operations) {
        Map<String, Long> made = new HashMap<>();
        List<Operation> ordered = new ArrayList<>(operations);
        ordered.sort(Comparator.comparingLong(Operation::invokedNanos));
        ordered.replaceAll(it -> new Operation(
                it.id(),
                it.caller(),
                made.merge(it.caller() + " " + it.entity(), 1L, Long::sum),
                it.entity(),
                it.input(),
                it.invokedNanos(),
                it.endedNanos(),
                it.outcome(),
                it.output(),
                it.version()));
        return ordered;
    }
}
