package io.highlander.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Whether the versions that the answers tell put the calls on each entity into an order that explains all answers. Believes that
 * versions count the changes of an entity's state, from 0, and that each answer tells the version of the state that it shows. In
 * return it takes time in proportion to the history's length (and its logarithm), so it is for histories too long for
 * {@link LinearizabilityChecker}.
 *
 * <p>Answers that tell no version are left alone; if one of a command that changed its entity's state is among them, and no list of
 * applied ids says more, the verdict on that entity is undecided.
 *
 * @param <S> state of the model
 */
public final class VersionOrderChecker<S> {

    static final List<VersionRule> RULES = List.of(
            new EachVersionOnce(),
            new VersionsFollowTime(),
            new VersionsFollowCallers(),
            new NoMoreVersionsThanCommands(),
            new AnswersFollowVersions(),
            new AppliedOnceInOrder(),
            new NothingAcknowledgedIsLost());

    private final SequentialModel<S> model;
    private final List<VersionRule> rules;

    /** A checker of all rules. */
    public VersionOrderChecker(SequentialModel<S> model) {
        this(model, RULES);
    }

    VersionOrderChecker(SequentialModel<S> model, List<VersionRule> rules) {
        this.model = model;
        this.rules = rules;
    }

    /** Without knowing what was left in the end. */
    public Verdict check(Collection<Operation> operations) {
        return check(operations, Map.of());
    }

    /**
     * @param operations in any order
     * @param finalStates by entity, as in {@link Operation#entity()}
     */
    public Verdict check(Collection<Operation> operations, Map<String, FinalState> finalStates) {
        History history = new History(operations);
        List<String> violations = new ArrayList<>();
        List<String> undecided = new ArrayList<>();
        history.byEntity().forEach((entity, ofEntity) -> {
            FinalState found = finalStates.getOrDefault(entity, new FinalState(-1, null));
            VersionedCalls<S> calls = new VersionedCalls<>(model, ofEntity, found);
            rules.forEach(rule -> rule.check(calls, violation -> violations.add(entity + ": " + violation)));
            long silent = calls.changesWithoutVersion();
            if (silent > 0 && found.appliedIds() == null) {
                undecided.add(entity + ": " + silent + " answered commands tell no version");
            }
        });
        return new Verdict(history.size(), history.byEntity().size(), violations, undecided);
    }
}
