package io.highlander.autoconfigure.diagnostics;

import io.highlander.state.StateStoreUnusableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a store that is missing, denied, or not safe to use. */
final class StateStoreUnusableFailureAnalyzer extends AbstractFailureAnalyzer<StateStoreUnusableException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, StateStoreUnusableException cause) {
        return new FailureAnalysis(
                "Highlander cannot keep the state of entities: " + cause.getMessage(), cause.remedy(), cause);
    }
}
