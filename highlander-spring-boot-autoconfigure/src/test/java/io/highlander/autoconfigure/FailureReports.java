package io.highlander.autoconfigure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What Boot would print about a failed start, by the analyzers that are registered. */
public final class FailureReports {

    private FailureReports() {}

    public static String of(@Nullable Throwable failure) {
        Throwable present = Objects.requireNonNull(failure, "the start did not fail");
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, thrown) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(present))
                .filter(Objects::nonNull)
                .map(FailureReports::text)
                .findFirst()
                .orElse("no analysis of " + present);
    }

    private static String text(FailureAnalysis analysis) {
        return analysis.getDescription() + "\n" + analysis.getAction();
    }
}
