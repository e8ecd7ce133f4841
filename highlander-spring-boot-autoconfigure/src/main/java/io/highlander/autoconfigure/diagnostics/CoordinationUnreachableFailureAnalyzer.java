package io.highlander.autoconfigure.diagnostics;

import io.highlander.coordination.CoordinationUnreachableException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says where ZooKeeper was looked for, and how to do without. */
final class CoordinationUnreachableFailureAnalyzer extends AbstractFailureAnalyzer<CoordinationUnreachableException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CoordinationUnreachableException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                cause.remedy()
                        + " An application of one JVM needs no ZooKeeper with highlander.ownership.directory=local. A pod that shall"
                        + " start all the same, and join when ZooKeeper comes, needs highlander.session.fail-fast=false.",
                cause);
    }
}
