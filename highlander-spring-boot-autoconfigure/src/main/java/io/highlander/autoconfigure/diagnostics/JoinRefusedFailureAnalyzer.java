package io.highlander.autoconfigure.diagnostics;

import io.highlander.membership.JoinRefusedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator why this pod must not join. */
final class JoinRefusedFailureAnalyzer extends AbstractFailureAnalyzer<JoinRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, JoinRefusedException cause) {
        return new FailureAnalysis("This pod must not join its cluster. " + cause.getMessage(), cause.remedy(), cause);
    }
}
