package io.highlander.simulation;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests of the library against a mutant of it. */
final class TestsOfMutants {

    private TestsOfMutants() {}

    /** The names of the tests that fail. */
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
            LauncherFactory.create().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                        failing.add(test.getDisplayName());
                    }
                }
            });
        } finally {
            thread.setContextClassLoader(before);
        }
        return failing;
    }
}
