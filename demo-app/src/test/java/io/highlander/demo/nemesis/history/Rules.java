package io.highlander.demo.nemesis.history;

import io.highlander.history.CounterModel;
import io.highlander.history.LinearizabilityChecker;
import io.highlander.history.Operation;
import io.highlander.history.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What the histories of a round are judged by: counters and jobs by linearizability, counters and lists by rules of their own that
 * also judge histories which are too long to search.
 */
public final class Rules {

    private Rules() {}

    /** @return what is wrong, in words */
    public static List<String> violations(History history) {
        List<String> wrong = new ArrayList<>();
        history.byEntity().forEach((entity, operations) -> wrong.addAll(violations(entity, operations)));
        history.oddities().forEach(oddity -> wrong.add("Unexplained: " + oddity));
        return wrong;
    }

    private static List<String> violations(String entity, List<Operation> operations) {
        if (entity.startsWith(Api.LIST)) {
            return ListRules.violations(operations);
        }
        if (entity.startsWith(Api.JOB)) {
            Verdict verdict = new LinearizabilityChecker<>(new JobModel()).check(operations);
            List<String> wrong = new ArrayList<>(verdict.violations());
            verdict.undecided().forEach(undecided -> wrong.add("Undecided: " + undecided));
            return wrong;
        }
        List<String> wrong = new ArrayList<>(CounterRules.violations(operations));
        wrong.addAll(new LinearizabilityChecker<>(new CounterModel())
                .check(operations)
                .violations());
        return wrong;
    }
}
