package io.highlander.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Histories that no entity with one owner can have. */
class LinearizabilityRefusalsTest {

    @Test
    void aStaleReadIsRefused() {
        counterRefuses("read", """
                ann: [increment=1] [increment=2]
                bob:                             [read=1]
                """);
    }

    @Test
    void aReadThatMissesAnAcknowledgedWriteIsRefused() {
        registerRefuses("read", """
                ann: [write:7=ok]
                bob:              [read=0]
                """);
    }

    @Test
    void aLostUpdateIsRefused() {
        counterRefuses("increment", """
                ann: [increment=1 ]
                bob:  [increment=1 ]
                """);
    }

    @Test
    void anUpdateLostByAnOwnerThatLoadedOldStateIsRefused() {
        counterRefuses("answered 2", """
                ann: [increment=1] [increment=2]
                bob:                             [increment=2] [increment=3]
                """);
    }

    @Test
    void aRetryThatTookEffectTwiceIsRefused() {
        counterRefuses("answered 2", """
                ann: [increment=1]
                bob:               [read=2]
                """);
    }

    @Test
    void anUnknownCallThatTookEffectTwiceIsRefused() {
        counterRefuses("answered 2", """
                ann: [increment?]
                bob:              [read=1] [read=2]
                """);
    }

    @Test
    void theEffectOfACallThatWasNotRunIsRefused() {
        counterRefuses("answered 1", """
                ann: [increment!]
                bob:              [read=1]
                """);
    }

    @Test
    void theLateEffectOfACallThatWasNotRunIsRefused() {
        registerRefuses("answered 7", """
                ann: [write:7!]
                bob:            [read=0] [read=7]
                """);
    }

    @Test
    void readsThatGoBackwardsBetweenTwoClientsAreRefused() {
        registerRefuses("answered 0", """
                ann: [write:7=ok                    ]
                bob:     [read=7]
                cat:               [read=0]
                """);
    }

    @Test
    void readsOfOneClientThatGoBackwardsAreRefused() {
        counterRefuses("answered 0", """
                ann: [increment?                    >
                bob:    [read=1] [read=0]
                """);
    }

    @Test
    void aWriteSeenBeforeItWasMadeIsRefused() {
        registerRefuses("answered 7", """
                bob: [read=7]
                ann:          [write:7=ok]
                """);
    }

    @Test
    void anUnknownWriteSeenBeforeItWasMadeIsRefused() {
        registerRefuses("answered 7", """
                bob: [read=7]
                ann:          [write:7?]
                """);
    }

    @Test
    void twoOwnersThatBothSwapAreRefused() {
        registerRefuses("cas:0", """
                ann: [cas:0:1=true ]
                bob:  [cas:0:2=true ]
                """);
    }

    @Test
    void twoReadersThatSeeTwoWritesInDifferentOrderAreRefused() {
        registerRefuses("read", """
                ann: [write:1=ok                      ]
                bob: [write:2=ok                      ]
                cat:    [read=1] [read=2]
                dan:    [read=2]    [read=1]
                """);
    }

    @Test
    void anAcknowledgedWriteThatIsMissingAtTheEndIsRefused() {
        counterRefuses("answered 2", """
                ann: [increment=1]               [increment=3]
                bob:               [increment=2]
                eve:                                           [read=2]
                """);
    }

    @Test
    void aValueThatNobodyWroteIsRefused() {
        registerRefuses("answered 9", """
                ann: [write:7=ok]
                bob:      [read=9]
                """);
    }

    @Test
    void anUnknownEffectThatComesAndGoesIsRefused() {
        registerRefuses("answered 7", """
                ann: [write:7?]
                bob:            [read=7] [write:8=ok] [read=8] [read=7]
                """);
    }

    @Test
    void aSwapAnsweredFalseThoughItHadToSucceedIsRefused() {
        registerRefuses("answered false", """
                ann: [cas:0:1=false]
                """);
    }

    @Test
    void aSwapAnsweredFalseThatTookEffectIsRefused() {
        registerRefuses("answered 2", """
                ann: [cas:1:2=false]
                bob:                 [read=2]
                """);
    }

    @Test
    void anAnswerWithoutItsResultStillTookEffect() {
        counterRefuses("answered 0", """
                ann: [increment]
                bob:             [read=0]
                """);
    }

    @Test
    void moreEffectsThanCallsAreRefused() {
        counterRefuses("answered 4", """
                ann: [increment?]
                bob: [increment?]
                cat: [increment=1            ]
                dan:                           [read=4]
                """);
    }

    @Test
    void aCommandThatStandsTwiceInTheListIsRefused() {
        assertRefused(new LinearizabilityChecker<>(new CommandIdsModel()), "answered 1,2,1", """
                ann: [add:1=1]
                bob:           [add:2=2]
                cat:                     [ids=1,2,1]
                """);
    }

    @Test
    void oneBadEntityAmongGoodOnesIsNamed() {
        Verdict verdict = counter().check(HistoryDrawing.parse("""
                ann on lamp: [increment=1] [increment=2]
                bob on door: [increment=1] [read=0]
                """));

        assertThat(verdict.violations()).singleElement().asString().startsWith("thing/door: ");
        assertThat(verdict.entities()).isEqualTo(2);
    }

    @Test
    void callsOfOneCallerThatOvertakeEachOtherAreRefused() {
        String overtaken = """
                ann: [write:1=ok     ]
                ann:  [write:2=ok     ]
                bob:                     [read=1]
                """;

        assertRefused(register().withCallerOrder(), "answered 1", overtaken);
        assertThat(register().check(HistoryDrawing.parse(overtaken)).isGood()).isTrue();
    }

    @Test
    void anUnknownCallThatLandsAfterTheNextOfItsCallerIsRefused() {
        String late = """
                ann: [write:1?] [write:2=ok]
                bob:                         [read=2] [read=1]
                """;

        assertRefused(register().withCallerOrder(), "answered 1", late);
        assertThat(register().check(HistoryDrawing.parse(late)).isGood()).isTrue();
    }

    @Test
    void aQueryThatOvertakesAnEarlierCommandOfItsCallerIsRefused() {
        String overtaken = """
                ann: [increment=1]
                ann:  [read=0     ]
                """;

        assertRefused(counter().withCallerOrder(), "ann", overtaken);
        assertThat(counter().check(HistoryDrawing.parse(overtaken)).isGood()).isTrue();
    }

    @Test
    void aReportNamesTheCallTheStateAndWhatWasInFlight() {
        Verdict verdict = counter().check(HistoryDrawing.parse("""
                ann: [increment=1]
                bob:               [read=0]
                cat:                  [increment=2      ]
                """));

        assertThat(verdict.toString())
                .contains("3 calls on 1 entities: 1 violations, 0 undecided")
                .contains("VIOLATION thing/one: no order of the calls explains #2 bob read [19..26] answered 0")
                .contains("state 1 would answer 1")
                .containsPattern("not yet in effect then:\\s+#2 bob")
                .containsPattern("answered last before it:\\s+#1 ann increment");
    }

    private static void counterRefuses(String why, String drawing) {
        assertRefused(counter(), why, drawing);
        assertRefused(counter().withCallerOrder(), why, drawing);
    }

    private static void registerRefuses(String why, String drawing) {
        assertRefused(register(), why, drawing);
        assertRefused(register().withCallerOrder(), why, drawing);
    }

    private static void assertRefused(LinearizabilityChecker<?> checker, String why, String drawing) {
        Verdict verdict = checker.check(HistoryDrawing.parse(drawing));
        assertThat(verdict.undecided()).isEmpty();
        assertThat(verdict.violations())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.lines().findFirst()).get().asString().contains(why));
    }

    private static LinearizabilityChecker<Long> counter() {
        return new LinearizabilityChecker<>(new CounterModel());
    }

    private static LinearizabilityChecker<String> register() {
        return new LinearizabilityChecker<>(new RegisterModel());
    }
}
