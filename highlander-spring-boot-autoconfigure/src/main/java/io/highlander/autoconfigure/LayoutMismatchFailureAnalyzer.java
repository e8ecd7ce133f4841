package io.highlander.autoconfigure;

import io.highlander.ownership.LayoutMismatchException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how this pod differs from the cluster that it must not join. */
final class LayoutMismatchFailureAnalyzer extends AbstractFailureAnalyzer<LayoutMismatchException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LayoutMismatchException cause) {
        return new FailureAnalysis(
                "This pod must not join its cluster. " + cause.getMessage(),
                "Give all pods the same highlander.ownership.generation, .unit and .partitions, and a version of Highlander with the same "
                        + "layout.",
                cause);
    }
}
