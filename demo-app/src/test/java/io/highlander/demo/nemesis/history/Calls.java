package io.highlander.demo.nemesis.history;

import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A history written by hand. */
final class Calls {

    private final List<Operation> operations = new ArrayList<>();

    Calls done(long invoked, long ended, String input, String output) {
        return add(invoked, ended, Outcome.DONE, input, output);
    }

    Calls notRun(long invoked, long ended, String input) {
        return add(invoked, ended, Outcome.NOT_RUN, input, null);
    }

    Calls unknown(long invoked, String input) {
        return add(invoked, Long.MAX_VALUE, Outcome.UNKNOWN, input, null);
    }

    private Calls add(long invoked, long ended, Outcome outcome, String input, @Nullable String output) {
        int id = operations.size();
        operations.add(new Operation(id, "c" + id, 0, "type/key", input, invoked, ended, outcome, output, -1));
        return this;
    }

    List<Operation> all() {
        return operations;
    }
}
