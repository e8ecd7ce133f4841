package io.highlander.demo.nemesis;

import io.highlander.history.Operation;
import java.util.ArrayList;
import java.util.List;

/** Which rules the history of an entity has to keep. */
final class Rules {

    private Rules() {}

    /** @return what is wrong, in words */
    static List<String> violations(History history) {
        List<String> wrong = new ArrayList<>();
        history.byEntity().forEach((entity, operations) -> wrong.addAll(violations(entity, operations)));
        history.oddities().forEach(oddity -> wrong.add("Unexplained: " + oddity));
        return wrong;
    }

    private static List<String> violations(String entity, List<Operation> operations) {
        if (entity.startsWith(Api.COUNTER)) {
            return CounterRules.violations(operations);
        }
        return entity.startsWith(Api.LIST) ? ListRules.violations(operations) : JobRules.violations(operations);
    }
}
