package io.highlander.demo.nemesis.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListRulesTest {

    private final Calls calls = new Calls().done(0, 10, "add:a", "t1");

    @Test
    void goodHistoryHasNoViolations() {
        calls.unknown(1, "add:b")
                .notRun(2, 3, "add:c")
                .done(11, 20, "read", "t1=a")
                .done(12, 21, "add:d", "t3")
                .done(22, 23, "read", "t1=a,t2=b,t3=d");
        assertThat(ListRules.violations(calls.all())).isEmpty();
    }

    @Test
    void lostAdditionIsFound() {
        calls.done(11, 12, "read", "");
        assertThat(ListRules.violations(calls.all())).singleElement().asString().startsWith("Lost: ");
    }

    @Test
    void staleReadIsFound() {
        calls.unknown(1, "add:b").done(11, 12, "read", "t1=a,t2=b").done(13, 14, "read", "t1=a");
        assertThat(ListRules.violations(calls.all())).anyMatch(wrong -> wrong.startsWith("2 todos had been read"));
    }

    @Test
    void additionThatCameTwiceIsFound() {
        calls.done(11, 12, "read", "t1=a,t2=a");
        assertThat(ListRules.violations(calls.all())).anyMatch(wrong -> wrong.startsWith("A text was added twice"));
    }

    @Test
    void twoPastsAreFound() {
        calls.unknown(1, "add:b").unknown(1, "add:c");
        calls.done(11, 30, "read", "t1=a,t2=b").done(12, 30, "read", "t1=a,t2=c");
        assertThat(ListRules.violations(calls.all())).anyMatch(wrong -> wrong.startsWith("Neither is the beginning"));
    }

    @Test
    void additionThatWasNotRunAndIsThereIsFound() {
        calls.notRun(1, 2, "add:b").done(11, 12, "read", "t1=a,t2=b");
        assertThat(ListRules.violations(calls.all())).anyMatch(wrong -> wrong.startsWith("Nobody had asked for b"));
    }
}
