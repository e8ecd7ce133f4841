package io.highlander.demo.nemesis;

import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of the history of a job: every status that was seen is the first one or one that somebody asked for. */
final class JobRules {

    private static final String FIRST = "initialized";

    private JobRules() {}

    /** @return what is wrong, in words */
    static List<String> violations(List<Operation> history) {
        Set<String> possible = new HashSet<>(Set.of(FIRST));
        for (Operation operation : history) {
            if (operation.input().startsWith("cas:") && operation.outcome() != Outcome.NOT_RUN) {
                possible.add(operation.input().split(":", -1)[2]);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Operation operation : history) {
            String output = String.valueOf(operation.output());
            String seen = output.startsWith("fail:") ? output.substring("fail:".length()) : output;
            if (operation.outcome() == Outcome.DONE && !seen.equals("ok") && !possible.contains(seen)) {
                wrong.add("Nobody had asked for this: " + operation);
            }
        }
        return wrong;
    }
}
