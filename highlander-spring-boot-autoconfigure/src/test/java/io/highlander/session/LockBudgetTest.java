package io.highlander.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockBudgetTest {

    @Test
    void moreLocksThanAllowedAreRefused() {
        LockBudget budget = new LockBudget(2);
        assertThat(budget.reserve("/a")).isTrue();
        assertThat(budget.reserve("/b")).isTrue();
        assertThat(budget.isFull()).as("nobody was turned away").isFalse();
        assertThat(budget.reserve("/c")).isFalse();
        assertThat(budget.isFull()).isTrue();
        budget.giveBack("/a");
        assertThat(budget.isFull()).isFalse();
        assertThat(budget.reserve("/c")).isTrue();
    }

    @Test
    void aLockIsReservedOnce() {
        LockBudget budget = new LockBudget(2);
        assertThat(budget.reserve("/a")).isTrue();
        assertThat(budget.reserve("/a")).isFalse();
        assertThat(budget.held()).isEqualTo(1);
    }

    @Test
    void pathsTogetherStayBelowOneMebibyte() {
        LockBudget budget = new LockBudget(Integer.MAX_VALUE);
        String path = "x".repeat(940);
        int locks = 0;
        while (budget.reserve(path + locks)) {
            locks++;
        }
        assertThat(locks).isBetween(1_040, 1_048);
        budget.giveBack(path + "0");
        assertThat(budget.reserve(path + "0")).isTrue();
    }

    @Test
    void whatWasNotReservedIsNotGivenBack() {
        LockBudget budget = new LockBudget(1);
        budget.giveBack("/a");
        assertThat(budget.reserve("/a")).isTrue();
        assertThat(budget.reserve("/b")).isFalse();
    }
}
