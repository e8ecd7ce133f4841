package io.highlander.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Each test of the contract fails for a store that is good but for one flaw. */
class StateStoreContractTest {

    @ParameterizedTest
    @EnumSource
    void aFlawIsFound(Flaw flaw) {
        boolean removes = flaw != Flaw.REMOVES_AFTER_ALL;
        for (String test : flaw.finders()) {
            TestExecutionSummary summary = ContractOfOneStore.run(flaw.stores(), removes, test);
            assertThat(summary.getTestsFoundCount()).as(test).isEqualTo(1);
            assertThat(summary.getFailures()).as(test).singleElement().satisfies(failure -> assertThat(
                            failure.getException())
                    .as("what %s ends with", test)
                    .isInstanceOfAny(AssertionError.class, IllegalStateException.class));
        }
    }

    @Test
    void everyTestFindsAFlaw() {
        Stream<String> tests =
                AnnotationSupport.findAnnotatedMethods(
                                StateStoreContract.class, Test.class, HierarchyTraversalMode.TOP_DOWN)
                        .stream()
                        .map(test -> test.getName());
        assertThat(Arrays.stream(Flaw.values()).flatMap(flaw -> flaw.finders().stream()))
                .containsAll(tests.toList());
    }

    @Test
    void aStoreThatRemovesNothingPassesIfItSaysSo() {
        TestExecutionSummary summary = ContractOfOneStore.run(RemoveFlaws.RemovesNothing::new, false, "");
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(20);
    }

    @Test
    void theHostileTextIsJson() {
        byte[] text = HostileJson.text();
        assertThat(text).hasSize(HostileJson.BYTES);
        int values = 0;
        try (JsonParser parser = new JsonMapper().createParser(text)) {
            while (parser.nextToken() != null) {
                values++;
            }
        }
        assertThat(values).isGreaterThan(1_000);
    }
}
