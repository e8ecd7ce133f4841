package io.highlander.demo.nemesis.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterRulesTest {

    private final Calls calls = new Calls().done(0, 10, "increment", "1");

    @Test
    void goodHistoryHasNoViolations() {
        calls.unknown(1, "increment")
                .notRun(2, 3, "increment")
                .done(11, 20, "read", "1")
                .done(12, 21, "increment", "3")
                .done(22, 23, "read", "3");
        assertThat(CounterRules.violations(calls.all())).isEmpty();
    }

    @Test
    void valueGivenTwiceIsFound() {
        calls.done(1, 9, "increment", "1");
        assertThat(CounterRules.violations(calls.all())).anyMatch(wrong -> wrong.contains("given twice"));
    }

    @Test
    void staleReadIsFound() {
        calls.done(11, 12, "read", "0");
        assertThat(CounterRules.violations(calls.all()))
                .singleElement()
                .asString()
                .contains("The value 1 was shown before this call began");
    }

    @Test
    void lostIncrementIsFound() {
        calls.done(11, 12, "increment", "1");
        assertThat(CounterRules.violations(calls.all())).anyMatch(wrong -> wrong.contains("shown before"));
    }

    @Test
    void incrementThatNobodyAskedForIsFound() {
        calls.notRun(1, 2, "increment").done(11, 12, "read", "2");
        assertThat(CounterRules.violations(calls.all())).anyMatch(wrong -> wrong.contains("had been asked for"));
    }

    @Test
    void incrementThatCountedTwiceIsFoundThoughOthersCameLater() {
        calls.done(11, 12, "increment", "3").done(13, 14, "increment", "4").done(15, 16, "read", "4");
        assertThat(CounterRules.violations(calls.all())).anyMatch(wrong -> wrong.contains("increments were answered"));
    }
}
