package io.highlander.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Versions that no entity with one owner can show; each rule refuses something that no other would. */
class VersionOrderRefusalsTest {

    @Test
    void aStaleReadIsRefused() {
        onlyRefusedBy(VersionsFollowTime.class, "does not see", new CounterModel(), null, """
                ann: [increment=1@1] [increment=2@2]
                bob:                                 [read=1@1]
                """);
    }

    @Test
    void aReadThatGoesBackwardsBetweenTwoClientsIsRefused() {
        onlyRefusedBy(VersionsFollowTime.class, "does not see", new CounterModel(), null, """
                ann: [increment=1@1                     ]
                bob:   [read=1@1]
                cat:               [read=0@0]
                """);
    }

    @Test
    void aCommandThatDoesNotSeeTheOneBeforeItIsRefused() {
        onlyRefusedBy(VersionsFollowTime.class, "does not see", new RegisterModel(), null, """
                ann: [write:1=ok@2]
                bob:                [write:2=ok@1]
                cat: [write:3?]
                """);
    }

    @Test
    void aCommandThatMakesTheVersionThatWasReadBeforeIsRefused() {
        onlyRefusedBy(VersionsFollowTime.class, "does not see", new RegisterModel(), null, """
                ann: [write:1?]
                bob:            [read=1@1]
                cat:                       [write:1=ok@1]
                """);
    }

    @Test
    void twoOwnersThatMakeOneVersionAreRefused() {
        onlyRefusedBy(EachVersionOnce.class, "one version", new RegisterModel(), null, """
                ann: [write:1=ok@1 ]
                bob:  [write:2=ok@1 ]
                """);
    }

    @Test
    void anUpdateLostBetweenTwoOwnersIsRefused() {
        refusedBy(EachVersionOnce.class, "one version", new CounterModel(), null, """
                ann: [increment=1@1 ]
                bob:  [increment=1@1 ]
                """);
    }

    @Test
    void twoValuesOfOneVersionAreRefused() {
        onlyRefusedBy(AnswersFollowVersions.class, "had to be", new RegisterModel(), null, """
                ann: [write:1?]
                bob: [write:2?]
                cat:            [read=1@1]
                dan:            [read=2@1]
                """);
    }

    @Test
    void aLostUpdateUnderANewVersionIsRefused() {
        onlyRefusedBy(AnswersFollowVersions.class, "had to be 2", new CounterModel(), null, """
                ann: [increment=1@1]
                bob:                 [increment=1@2]
                """);
    }

    @Test
    void aDoubleEffectUnderOneVersionIsRefused() {
        onlyRefusedBy(AnswersFollowVersions.class, "had to be 1", new CounterModel(), null, """
                ann: [increment=2@1]
                """);
    }

    @Test
    void anUpdateLostAmongUnknownOnesIsRefused() {
        onlyRefusedBy(AnswersFollowVersions.class, "had to be 3", new CounterModel(), null, """
                ann: [increment=1@1]
                bob:                 [increment?]
                cat:                              [read=2@3]
                dan:                 [increment?]
                """);
    }

    @Test
    void aWrongSwapIsRefused() {
        onlyRefusedBy(AnswersFollowVersions.class, "had to be false", new RegisterModel(), null, """
                ann: [write:1=ok@1] [cas:0:2=true@2]
                """);
    }

    @Test
    void aCommandSeenBeforeItWasMadeIsRefused() {
        refusedBy(NoMoreVersionsThanCommands.class, "only 0 commands", new RegisterModel(), null, """
                bob: [read=1@1]
                ann:            [write:1=ok@1]
                """);
    }

    @Test
    void anUnknownCommandSeenBeforeItWasMadeIsRefused() {
        onlyRefusedBy(NoMoreVersionsThanCommands.class, "only 0 commands", new RegisterModel(), null, """
                bob: [read=1@1]
                ann:            [write:1?]
                """);
    }

    @Test
    void moreChangesThanCommandsAreRefused() {
        onlyRefusedBy(NoMoreVersionsThanCommands.class, "only 1 commands", new RegisterModel(), null, """
                ann: [write:1=ok@2]
                """);
    }

    @Test
    void theEffectOfACallThatWasNotRunIsRefused() {
        onlyRefusedBy(NoMoreVersionsThanCommands.class, "only 0 commands", new RegisterModel(), null, """
                ann: [write:0!]
                bob:            [read=0@1]
                """);
    }

    @Test
    void callsOfOneCallerThatOvertakeEachOtherAreRefused() {
        onlyRefusedBy(VersionsFollowCallers.class, "overtaken", new CounterModel(), null, """
                ann: [increment=2@2   ]
                ann:  [increment=1@1   ]
                """);
    }

    @Test
    void aQueryThatOvertakesTheCommandBeforeItIsRefused() {
        onlyRefusedBy(VersionsFollowCallers.class, "overtaken", new CounterModel(), null, """
                ann: [increment=1@1   ]
                ann:  [read=0@0        ]
                """);
    }

    @Test
    void aQueryThatSeesTheCommandThatItsCallerMadeAfterItIsRefused() {
        onlyRefusedBy(VersionsFollowCallers.class, "overtaken", new RegisterModel(), null, """
                ann: [read=1@1            ]
                ann:  [write:1=ok@1        ]
                """);
    }

    @Test
    void anAcknowledgedCommandThatIsGoneInTheEndIsRefused() {
        onlyRefusedBy(NothingAcknowledgedIsLost.class, "older than an answer", new CounterModel(), found(1), """
                ann: [increment=1@1]  [increment=2@2]
                """);
    }

    @Test
    void moreChangesInTheEndThanCommandsAreRefused() {
        onlyRefusedBy(NothingAcknowledgedIsLost.class, "has seen 3 changes", new CounterModel(), found(3), """
                ann: [increment=1@1]
                bob: [increment?   ]
                cat: [increment!   ]
                """);
    }

    @Test
    void fewerChangesInTheEndThanWereAcknowledgedAreRefused() {
        onlyRefusedBy(NothingAcknowledgedIsLost.class, "has seen 0 changes", new CounterModel(), found(0, 1L), """
                ann: [#1 increment]
                """);
    }

    @Test
    void anAcknowledgedCommandThatTheListLacksIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "not in the list", new CounterModel(), found(2, 1L), """
                ann: [#1 increment=1@1]  [#2 increment=2@2]
                """);
    }

    @Test
    void aCommandThatStandsTwiceInTheListIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "twice: #1 ann", new CounterModel(), found(-1, 1L, 1L), """
                ann: [#1 increment=1@1]
                """);
    }

    @Test
    void anUnknownCommandThatStandsTwiceInTheListIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "twice: #2 bob", new CounterModel(), found(-1, 2L, 1L, 2L), """
                ann: [#1 increment=2@2]
                bob: [#2 increment?]
                """);
    }

    @Test
    void aCommandThatWasNotRunAndStandsInTheListIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "that was not run", new CounterModel(), found(-1, 1L), """
                ann: [#1 increment!]
                """);
    }

    @Test
    void aCommandThatNobodyMadeIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "nobody made: #5", new CounterModel(), found(-1, 5L), "");
    }

    @Test
    void aListThatDoesNotFollowTimeIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "made later", new CounterModel(), found(-1, 2L, 1L), """
                ann: [#1 increment]
                bob:                 [#2 increment]
                """);
    }

    @Test
    void aListThatDoesNotFollowItsCallersIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "later one of its caller", new CounterModel(), found(-1, 2L, 1L), """
                ann: [#1 increment   ]
                ann:  [#2 increment   ]
                """);
    }

    @Test
    void aListThatDoesNotFollowVersionsIsRefused() {
        onlyRefusedBy(AppliedOnceInOrder.class, "newer version", new CounterModel(), found(-1, 2L, 1L), """
                ann: [#1 increment=1@1   ]
                bob: [#2 increment=2@2   ]
                """);
    }

    @Test
    void commandsThatTellNoVersionAreUndecided() {
        Verdict verdict = new VersionOrderChecker<>(new CounterModel())
                .check(HistoryDrawing.parse("ann: [increment=1] [read=1]"));

        assertThat(verdict.isGood()).isFalse();
        assertThat(verdict.isViolated()).isFalse();
        assertThat(verdict.undecided()).containsExactly("thing/one: 1 answered commands tell no version");
    }

    private static FinalState found(long version, Long... appliedIds) {
        return new FinalState(version, appliedIds.length == 0 ? null : List.of(appliedIds));
    }

    private static void refusedBy(
            Class<? extends VersionRule> rule,
            String why,
            SequentialModel<?> model,
            @Nullable FinalState found,
            String drawing) {
        Verdict verdict = check(VersionOrderChecker.RULES, model, found, drawing);
        assertThat(verdict.undecided()).isEmpty();
        assertThat(verdict.violations()).anySatisfy(it -> assertThat(it).contains(why));
        List<VersionRule> alone =
                VersionOrderChecker.RULES.stream().filter(rule::isInstance).toList();
        assertThat(check(alone, model, found, drawing).violations())
                .anySatisfy(it -> assertThat(it).startsWith("thing/one: ").contains(why));
    }

    private static void onlyRefusedBy(
            Class<? extends VersionRule> rule,
            String why,
            SequentialModel<?> model,
            @Nullable FinalState found,
            String drawing) {
        refusedBy(rule, why, model, found, drawing);
        List<VersionRule> others = VersionOrderChecker.RULES.stream()
                .filter(it -> !rule.isInstance(it))
                .toList();
        check(others, model, found, drawing).requireGood();
    }

    private static <S> Verdict check(
            List<VersionRule> rules, SequentialModel<S> model, @Nullable FinalState found, String drawing) {
        List<Operation> history = HistoryDrawing.parse(drawing);
        VersionOrderChecker<S> checker = new VersionOrderChecker<>(model, rules);
        if (found == null) {
            return checker.check(history);
        }
        if (history.isEmpty()) {
            // An entity that nobody called but that has a state all the same.
            history = HistoryDrawing.parse("eve: [read!]");
        }
        return checker.check(history, Map.of("thing/one", found));
    }
}
