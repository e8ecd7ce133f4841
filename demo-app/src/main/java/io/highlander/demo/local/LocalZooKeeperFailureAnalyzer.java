package io.highlander.demo.local;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class LocalZooKeeperFailureAnalyzer extends AbstractFailureAnalyzer<LocalZooKeeperException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, LocalZooKeeperException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
