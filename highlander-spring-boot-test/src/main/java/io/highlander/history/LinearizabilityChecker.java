package io.highlander.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether the calls on each entity can have taken effect one at a time, each at one instant between call and answer, so that every
 * answer is what the model says. Looks at calls and answers only and trusts no version.
 *
 * <p>The algorithm of Wing and Gong (1993) with Lowe's memoised configurations (2017), one entity at a time. A call of unknown
 * outcome may take effect at any instant after it was made, or never; a call that was not run must not. With caller order, the
 * calls of one caller to one entity also take effect in the order of {@link Operation#order()}, even if they were in flight
 * together; calls of equal order are free.
 *
 * <p>Times of two calls that are equal count as overlapping. A search that is given up is reported as undecided.
 *
 * @param <S> state of the model
 */
public final class LinearizabilityChecker<S> {

    private static final int MAX_CONFIGURATIONS = 1_000_000;

    private final SequentialModel<S> model;
    private final boolean callerOrder;
    private final int maxConfigurations;

    /** A checker without caller order that looks at a million configurations per entity at most. */
    public LinearizabilityChecker(SequentialModel<S> model) {
        this(model, false, MAX_CONFIGURATIONS);
    }

    private LinearizabilityChecker(SequentialModel<S> model, boolean callerOrder, int maxConfigurations) {
        this.model = model;
        this.callerOrder = callerOrder;
        this.maxConfigurations = maxConfigurations;
    }

    /** The same, and the order of each caller's calls is checked too. */
    public LinearizabilityChecker<S> withCallerOrder() {
        return new LinearizabilityChecker<>(model, true, maxConfigurations);
    }

    /** The same, but the search for one entity is given up after so many configurations; each takes about 100 bytes. */
    public LinearizabilityChecker<S> withAtMost(int configurations) {
        return new LinearizabilityChecker<>(model, callerOrder, configurations);
    }

    /** @param operations in any order */
    public Verdict check(Collection<Operation> operations) {
        History history = new History(operations);
        List<String> violations = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        history.byEntity().forEach((entity, ofEntity) -> {
            CallsInFlight calls = new CallsInFlight(relevant(ofEntity));
            CallerOrder order = callerOrder ? CallerOrder.of(calls) : CallerOrder.none(calls);
            LinearizationSearch<S> search = new LinearizationSearch<>(model, calls, order, maxConfigurations);
            switch (search.run()) {
                case FOUND -> {}
                case NONE -> violations.add(entity + ": " + search.explain());
                case GIVEN_UP ->
                    undecided.add(entity + ": gave up after " + maxConfigurations + " configurations; furthest: "
                            + search.explain());
            }
        });
        return new Verdict(history.size(), history.byEntity().size(), violations, undecided);
    }

    /** Without what took no effect and showed nothing. That calls not run have no effect is checked by leaving them out. */
    private List<Operation> relevant(List<Operation> operations) {
        return operations.stream()
                .filter(it -> it.isDone() || (it.isUnknown() && model.changes(it.input(), null)))
                .toList();
    }
}
