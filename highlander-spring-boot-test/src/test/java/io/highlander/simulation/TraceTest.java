package io.highlander.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.simulation.Simulation.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {

    /** A seed in which nearly everything happens; what does not, happens in one of those after it. */
    private static final long SEED = 500;

    private static final int MOST_SEEDS = 100;

    private static Simulation simulation(long seed, Trace trace) {
        return new Simulation(seed, cluster -> {}, trace);
    }

    @Test
    void historyIsTheSameWhetherOrNotAnybodyListens() {
        Simulation unheard = simulation(SEED, Trace.NONE);
        Simulation heard = simulation(SEED, Trace.listening());
        Result first = unheard.run();
        Result second = heard.run();
        assertThat(second.calls()).isEqualTo(first.calls());
        assertThat(second.violations()).isEqualTo(first.violations());
        assertThat(heard.history()).isEqualTo(unheard.history());
        for (Shares.Event event : Shares.Event.values()) {
            assertThat(second.shares().of(event))
                    .as("%s", event)
                    .isEqualTo(first.shares().of(event));
        }
        assertThat(Trace.NONE.lines()).isEmpty();
    }

    @Test
    void sameSeedIsAlwaysTheSameHistory() {
        for (long seed = SEED - 5; seed < SEED + 5; seed++) {
            Trace first = Trace.listening();
            Trace second = Trace.listening();
            simulation(seed, first).run();
            simulation(seed, second).run();
            assertThat(withoutCounters(second)).containsExactlyElementsOf(withoutCounters(first));
        }
    }

    /** Activations are counted from the start of the JVM, and tags are made of objects that name the activation of their birth. */
    private static List<String> withoutCounters(Trace trace) {
        return trace.lines().stream()
                .map(line -> line.replaceAll("(activation \\S+/|0x[0-9a-f]+\\.)\\d+", "$1"))
                .map(line -> line.replaceAll("(tag |tag is |eTag=)[0-9a-f]+", "$1"))
                .toList();
    }

    @Test
    void callsSavesLocksSessionsPodsAndFaultsAreTold() {
        List<String> missing = new ArrayList<>(List.of(
                "call #\\d+ ledger/k\\d increment\\[]",
                "call #\\d+ ended: DONE \\d+:\\d+",
                "call #\\d+ ended: UNKNOWN",
                "asks 10.0.0.1:\\d+: Invoke ledger/k\\d \\w+\\[] \\S+ for activation \\S+",
                "answers 10.0.0.1:\\d+: Returned \"\\d+:\\d+\" at version \\d+ to Invoke .*",
                "runs \\S+ on ledger/k\\d",
                "saves ledger/k\\d \\{.*} version \\d+ epoch \\S+ write id \\S+ over tag \\S+",
                "written ledger/k\\d \\{.*} version \\d+ epoch \\S+ write id \\S+, tag \\S+",
                "save of ledger/k\\d ended: Saved.*",
                "session \\d+ begins",
                "session \\d+ is lost",
                "session \\d+ holds lock \\S+",
                "session \\d+ has released lock \\S+",
                "owns ledger/k\\d by token \\S+, after a hold",
                "pod started, .*",
                "pod has left, .*",
                "fault: pod killed \\(kill -9\\)",
                "fault: stopped until .*",
                "fault: cut from ZooKeeper, .* until .*",
                "fault: wall clock jumps by .*",
                "fault: trouble with this write: 412 after success"));
        for (long seed = SEED; seed < SEED + MOST_SEEDS && !missing.isEmpty(); seed++) {
            Trace trace = Trace.listening();
            simulation(seed, trace).run();
            missing.removeIf(
                    event -> trace.lines().stream().anyMatch(line -> line.matches("[ \\d.]+  \\S+ +" + event)));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void exceptionThatEndsAHistoryIsToldWithItsStack() {
        Trace trace = Trace.listening();
        trace.tell(new IllegalStateException("found"));
        assertThat(trace.lines().get(0)).contains("IllegalStateException: found");
        assertThat(trace.lines().get(1)).contains("at io.highlander.simulation.TraceTest");
    }
}
