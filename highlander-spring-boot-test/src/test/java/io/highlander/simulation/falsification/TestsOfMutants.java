package io.highlander.simulation.falsification;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests of the library against a mutant of it. */
final class TestsOfMutants {

    private TestsOfMutants() {}

    /** The name of the first test that fails, or an empty list. One is enough: those after it do not run. */
    static List<String> failing(MutatedClasses classes, List<String> tests) throws ClassNotFoundException {
        List<Class<?>> loaded = new ArrayList<>();
        for (String test : tests) {
            loaded.add(classes.loadClass("io.highlander." + test));
        }
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(loaded.stream().map(DiscoverySelectors::selectClass).toList())
                .build();
        List<String> failing = new ArrayList<>();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            CancellationToken enough = CancellationToken.create();
            TestExecutionListener listener = new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                        failing.add(test.getDisplayName());
                        enough.cancel();
                    }
                }
            };
            LauncherFactory.create()
                    .execute(LauncherExecutionRequestBuilder.request(request)
                            .listeners(listener)
                            .cancellationToken(enough)
                            .build());
        } finally {
            thread.setContextClassLoader(before);
        }
        return failing;
    }
}
