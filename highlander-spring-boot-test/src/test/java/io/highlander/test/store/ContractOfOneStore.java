package io.highlander.test.store;

import io.highlander.state.StateStore;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract as an author of a store runs it. Its name keeps it out of the build's own tests: it is run by one of them. */
class ContractOfOneStore extends StateStoreContract {

    private static Supplier<StateStore> tested = FlawedStore::new;
    private static boolean removes = true;

    @Override
    protected StateStore open() {
        return tested.get();
    }

    @Override
    protected Duration longestAnswer() {
        return Duration.ofMillis(500);
    }

    @Override
    protected boolean isRemovalSupported() {
        return removes;
    }

    /** Runs one test of the contract; all, if the name is empty. */
    static synchronized TestExecutionSummary run(Supplier<StateStore> store, boolean isRemovalSupported, String name) {
        tested = store;
        removes = isRemovalSupported;
        DiscoverySelector selector = name.isEmpty()
                ? DiscoverySelectors.selectClass(ContractOfOneStore.class)
                : DiscoverySelectors.selectMethod(ContractOfOneStore.class, name);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selector).build();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .enablePostDiscoveryFilterAutoRegistration(false)
                        .build())
                .execute(request, summary);
        return summary.getSummary();
    }
}
