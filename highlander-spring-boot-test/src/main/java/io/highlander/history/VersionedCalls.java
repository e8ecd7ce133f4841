package io.highlander.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The calls on one entity, as the rules look at them.
 *
 * @param <S> state of the model
 */
final class VersionedCalls<S> {

    private final SequentialModel<S> model;
    private final List<Operation> operations;
    private final FinalState found;

    VersionedCalls(SequentialModel<S> model, List<Operation> operations, FinalState found) {
        this.model = model;
        this.operations = operations;
        this.found = found;
    }

    SequentialModel<S> model() {
        return model;
    }

    List<Operation> all() {
        return operations;
    }

    FinalState found() {
        return found;
    }

    /** Answered calls that tell a version. */
    List<Operation> versioned() {
        return operations.stream()
                .filter(it -> it.isDone() && it.version() >= 0)
                .toList();
    }

    List<Operation> versionedBy(Comparator<Operation> order) {
        return versioned().stream().sorted(order).toList();
    }

    /** Answered commands that changed the state. */
    List<Operation> changes() {
        return operations.stream().filter(this::changed).toList();
    }

    /** Calls of unknown outcome that may have changed the state. */
    List<Operation> unknownChanges() {
        return operations.stream()
                .filter(it -> it.isUnknown() && model.changes(it.input(), null))
                .toList();
    }

    long changesWithoutVersion() {
        return changes().stream().filter(it -> it.version() < 0).count();
    }

    boolean changed(Operation operation) {
        return operation.isDone() && model.changes(operation.input(), operation.output());
    }

    /** The state that an answer shows, if it does. */
    Optional<S> shown(Operation operation) {
        return operation.output() == null ? Optional.empty() : model.shown(operation.input(), operation.output());
    }
}
